import { randomBytes } from 'node:crypto'
import { open, rename } from 'node:fs/promises'

/**
 * Writes a file whole or not at all: who reads it, after a crash too, finds the old text or the new one.
 * Only its owner may read it.
 */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
