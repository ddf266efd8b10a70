import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'
import type { CryptoKey, JSONWebKeySet, JWK } from 'jose'
import { writeWhole } from '../data/write-whole.ts'

/** The key with which the shop signs identity tokens, and what others check them with. */
export interface SigningKey {
  readonly key: CryptoKey
  readonly kid: string
  /** The public half, as it is published. */
  readonly jwks: JSONWebKeySet
}

/** ECDSA on P-256. */
export const alg = 'ES256'

const make = async (file: string): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(privateKey)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeWhole(file, `${JSON.stringify(jwk)}\n`)
  return jwk
}

const load = async (file: string): Promise<JWK> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return make(file)
  }
  return JSON.parse(text) as JWK
}

/**
 * Opens the key that is kept in a file; the first time it is made.
 *
 * @throws Error where the file is no key of ours.
 */
export const openSigningKey = async (file: string): Promise<SigningKey> => {
  try {
    const jwk = await load(file)
    const { kty, crv, x, y } = jwk
    if (kty !== 'EC' || crv === undefined || x === undefined || y === undefined)
      throw new Error('it is no key on a curve')
    const key = await importJWK(jwk, alg)
    if (key instanceof Uint8Array || key.type !== 'private') throw new Error('it is no private key')
    const kid = await calculateJwkThumbprint({ kty, crv, x, y })
    return { key, kid, jwks: { keys: [{ kty, crv, x, y, kid, alg, use: 'sig' }] } }
  } catch (error) {
    throw new Error(
      `${file} cannot be used as the shop's signing key: ${error instanceof Error ? error.message : String(error)}. Delete it to have a new one made; tokens last five minutes.`,
      { cause: error },
    )
  }
}
