import { sessionText } from '@continuo/model'
import type { SessionAnswer, SessionRequest } from '@continuo/model'
import { Refused } from '../guard/refused.ts'
import { isSignedBy } from './device-key.ts'
import { clockTolerance } from './nonce.ts'
import type { Nonces } from './nonce.ts'
import type { SessionTokens } from './tokens.ts'

/** What a session is asked with, beside the request itself. */
export interface SessionQuestion {
  readonly request: SessionRequest
  readonly thumbprint: string
  /** The workspace's id. */
  readonly workspace: string
  /** The origin that the request was sent to, as the browser sees it. */
  readonly server: string
  /** The page's origin. */
  readonly page: string
}

/**
 * Opens a session for whoever holds the device key. Nothing is looked up or stored for it: a signature
 * over workspace, both origins, key, time and whether the machine is shared is all. Where the device's clock is off by more than five
 * minutes the refusal `clock` brings a nonce, which is signed instead of the time.
 *
 * @throws Refused `signature` or `clock`.
 */
export async function openSession(
  { request, thumbprint, workspace, server, page }: SessionQuestion,
  { tokens, nonces, now }: { tokens: SessionTokens; nonces: Nonces; now: () => number },
): Promise<SessionAnswer> {
  const { key, publicKey, time, shared, signature } = request
  const text = sessionText({ key, server, page, thumbprint, time, shared })
  if (!(await isSignedBy(publicKey, text, signature))) {
    throw new Refused(
      'signature',
      `The signature does not fit. The server was reached at ${server} by a page of ${page}; behind a proxy, name it in CONTINUO_TRUSTED_PROXIES.`,
    )
  }
  const inTime =
    typeof time === 'number'
      ? Math.abs(time - now()) <= clockTolerance
      : nonces.accepts(time, thumbprint)
  if (!inTime) {
    const detail =
      typeof time === 'number'
        ? 'The signed time is more than five minutes away from the time of the server.'
        : 'The signed nonce is not one of this server, for this key, of the last five minutes.'
    throw new Refused('clock', detail, { nonce: nonces.make(thumbprint) })
  }
  return { ...(await tokens.make(workspace, thumbprint, shared)), now: now() }
}
