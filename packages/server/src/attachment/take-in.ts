import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fileType, imageTypeOf, sniffLength } from '@continuo/model'
import type { ImageType } from '@continuo/model'
import type { Incoming, Put } from './attachment-store.ts'

/** What the bytes of a file turned out to be. */
export interface TakenIn {
  readonly size: number
  /** SHA-256, base64url. */
  readonly hash: string
  readonly type: string
  readonly image?: ImageType
}

/**
 * Writes what comes to a new file, part by part, and stops at the first part that makes it a file that
 * is not taken. Whoever calls removes what was written where it did not come to its end.
 */
export async function takeIn(
  path: string,
  { bytes, most, type: claimed, takes }: Incoming,
): Promise<TakenIn | Extract<Put, { is: 'refused' }>> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    let first = new Uint8Array()
    let isTaken = false
    const typeNow = (): string => fileType(claimed, first)
    for await (const part of bytes) {
      size += part.byteLength
      if (size > most) return { is: 'refused', why: 'file-too-large' }
      if (first.byteLength < sniffLength)
        first = Buffer.concat([first, part.subarray(0, sniffLength)])
      if (!isTaken && first.byteLength >= sniffLength) {
        if (!takes(typeNow())) return { is: 'refused', why: 'file-type' }
        isTaken = true
      }
      hash.update(part)
      await file.appendFile(part)
    }
    if (size === 0) return { is: 'refused', why: 'file-empty' }
    if (!isTaken && !takes(typeNow())) return { is: 'refused', why: 'file-type' }
    await file.sync()
    const image = imageTypeOf(first)
    return { size, hash: hash.digest('base64url'), type: typeNow(), ...(image && { image }) }
  } finally {
    await file.close()
  }
}
