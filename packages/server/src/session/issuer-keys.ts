import { createLocalJWKSet, errors } from 'jose'
import type { CryptoKey, JSONWebKeySet, JWTHeaderParameters } from 'jose'
import { readKeySetAddress } from '../workspace/key-set-address.ts'

/** How long a key set counts before it is fetched again, in ms. */
const goodFor = 10 * 60_000
/** An unknown key has the set fetched again at most this often, and so does one that could not be had. */
const coolDown = 30_000
const failedCoolDown = 5_000
/** How long a fetch may take, in ms, and how large a set may be, in bytes. */
const patience = 5_000
const mostBytes = 65_536

/** An issuer's keys cannot be had just now: the token may be good. */
export class KeysUnreachable extends Error {
  override readonly name = 'KeysUnreachable'
}

/** The public keys of issuers, fetched from their addresses. */
export interface IssuerKeys {
  /**
   * The key that a token's header names.
   *
   * @throws KeysUnreachable, and jose's errors where the set has no such key.
   */
  find(address: string, header: JWTHeaderParameters): Promise<CryptoKey>
}

interface Held {
  at: number
  set?: ReturnType<typeof createLocalJWKSet>
  failed?: KeysUnreachable
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.byteLength
    if (length > mostBytes) throw new Error(`the key set is larger than ${mostBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

async function fetchSet(address: string): Promise<ReturnType<typeof createLocalJWKSet>> {
  const response = await fetch(readKeySetAddress(address), {
    headers: { Accept: 'application/jwk-set+json, application/json' },
    // Elsewhere may be http, or a machine inside.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  if (response.status !== 200) throw new Error(`the answer is ${response.status}`)
  return createLocalJWKSet(
    JSON.parse(Buffer.from(await bytesOf(response)).toString()) as JSONWebKeySet,
  )
}

/**
 * Keeps key sets for ten minutes, and fetches one again where a token names a key that it lacks: so
 * keys rotate without a restart, and forged names cause a fetch every half minute at most.
 *
 * @param now The clock, ms.
 */
export function createIssuerKeys(now: () => number): IssuerKeys {
  const held = new Map<string, Held>()
  const fetching = new Map<string, Promise<Held>>()

  const fetchAgain = async (address: string): Promise<Held> => {
    const at = now()
    try {
      return { at, set: await fetchSet(address) }
    } catch (error) {
      return { at, failed: new KeysUnreachable('its keys cannot be fetched', { cause: error }) }
    }
  }

  /** Several tokens at once fetch once. */
  const fresh = async (address: string): Promise<Held> => {
    const doing = fetching.get(address) ?? fetchAgain(address)
    fetching.set(address, doing)
    const found = await doing
    held.set(address, found)
    fetching.delete(address)
    return found
  }

  const current = async (address: string): Promise<Held> => {
    const kept = held.get(address)
    const age = kept ? Math.abs(now() - kept.at) : Infinity
    return kept && age < (kept.failed ? failedCoolDown : goodFor) ? kept : fresh(address)
  }

  const keyIn = ({ set, failed }: Held, header: JWTHeaderParameters): Promise<CryptoKey> => {
    if (!set) throw failed ?? new KeysUnreachable('its keys cannot be fetched')
    return set(header)
  }

  return {
    async find(address, header) {
      const kept = await current(address)
      try {
        return await keyIn(kept, header)
      } catch (error) {
        const mayHaveChanged = error instanceof errors.JWKSNoMatchingKey
        if (!mayHaveChanged || Math.abs(now() - kept.at) < coolDown) throw error
        return keyIn(await fresh(address), header)
      }
    },
  }
}
