import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { LoggedIn } from './account.ts'
import { alg } from './signing-key.ts'
import type { SigningKey } from './signing-key.ts'

/** How long a token is good, in seconds; five minutes is the most that Continuo takes. */
const lifetime = 240

export interface Vouching {
  /** The shop's own address. */
  readonly issuer: string
  /** The id of the workspace that the token is for. */
  readonly workspace: string
  readonly key: SigningKey
  readonly now: () => number
}

/**
 * Signs what the shop knows about somebody who is logged in, for Continuo: a JWT, ES256.
 *
 * @example POST /account/continuo-token → { id: 'rondo_…', token: await vouch(loggedIn, vouching) }
 */
export const vouch = (
  { account, since }: LoggedIn,
  { issuer, workspace, key, now }: Vouching,
): Promise<string> => {
  const seconds = Math.floor(now() / 1_000)
  return new SignJWT({
    auth_time: Math.floor(since / 1_000),
    name: account.name,
    locale: account.locale,
    email: account.email,
    email_verified: account.verified,
  })
    .setProtectedHeader({ alg, kid: key.kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(account.id)
    .setAudience(workspace)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetime)
    .setJti(randomUUID())
    .sign(key.key)
}
