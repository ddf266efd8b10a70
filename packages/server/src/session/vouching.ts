import { createHash } from 'node:crypto'
import { isStorableText } from '@continuo/model'
import type { Identity } from '@continuo/model'
import { decodeJwt, errors, jwtVerify } from 'jose'
import type { JWTVerifyOptions } from 'jose'
import { readMailAddress } from '../code/mail-address.ts'
import { Refused } from '../guard/refused.ts'
import type { Directory, Issuer, Workspace } from '../workspace/directory.ts'
import { KeysUnreachable } from './issuer-keys.ts'
import type { IssuerKeys } from './issuer-keys.ts'

/** How long a vouching token may be good, and how far the clocks may differ, in seconds. */
const longest = 300
const skew = 60

/** What was wrong with a token: for the server's log alone. */
export type VouchFault = { fault: string }

/** What a token says about a customer. */
export interface Vouch {
  readonly identity: Identity
  /** `strong` where the customer has logged in at the issuer just now. */
  readonly level: 'vouched' | 'strong'
  /** When the customer logged in at the issuer, µs; where the token says it. */
  readonly authTime?: number
  /** An address that the issuer has verified; `marked` where the workspace takes that as proof. */
  readonly email?: { readonly address: string; readonly marked: boolean }
  /** Labels for the advisor. */
  readonly traits: Readonly<Record<string, string>>
}

/** One vouching token, and who brings it. */
export interface VouchQuestion {
  readonly token: string
  /** The id of the call, which the token must be about. */
  readonly id: string
  readonly workspace: Workspace
  readonly thumbprint: string
  /** The generation before on the same device, where the call names one. */
  readonly former?: { readonly thumbprint: string } | undefined
}

/** What the check needs of the server. */
export interface VouchParts {
  readonly directory: Directory
  readonly issuerKeys: IssuerKeys
  /** The clock, ms. */
  readonly now: () => number
}

/**
 * Checks the token with which the company's back end vouches for a customer (IDENTITY R18): a JWT with
 * `iss`, `sub` (the id), `aud` (the workspace's id), `iat`, `exp` at most five minutes later, and
 * `jti`. Where its issuer is registered with public keys it is ES256 or EdDSA and nothing else;
 * otherwise HS256 with the workspace's secret. Used by another device before, it is refused.
 *
 * @returns What it vouches for, or what was wrong with it.
 * @throws Refused `unavailable` where the issuer's keys cannot be had just now.
 */
export async function readVouch(
  { token, id, workspace, thumbprint, former }: VouchQuestion,
  { directory, issuerKeys, now }: VouchParts,
): Promise<Vouch | VouchFault> {
  const issuer = await issuerOf(token, workspace, directory)
  if (issuer && 'fault' in issuer) return issuer
  const claims = await verified(token, workspace, issuer, { issuerKeys, now })
  if ('fault' in claims) return claims
  const fault = faultIn(claims, id, now())
  if (fault !== undefined) return { fault }
  const { iss, sub, exp, jti } = claims as Claims & { iss: string; sub: string; jti: string }
  const claimed = await directory.claimVouch({
    workspace: workspace.id,
    issuer: iss,
    jti,
    token: createHash('sha256').update(token).digest('base64url'),
    thumbprint,
    ...(former && { former: former.thumbprint }),
    until: (Number(exp) + skew) * 1_000,
  })
  if (claimed === 'other-token') return { fault: 'jti was used before, in another token' }
  if (claimed === 'other-device') return { fault: 'the token was used by another device' }
  return vouchOf(claims, { iss, sub }, issuer?.marksEmail ?? false, workspace, now())
}

interface Claims {
  iss?: unknown
  sub?: unknown
  iat?: unknown
  exp?: unknown
  jti?: unknown
  auth_time?: unknown
  email?: unknown
  email_verified?: unknown
  phone?: unknown
  name?: unknown
  locale?: unknown
}

const isClaim = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= most && isStorableText(value)

/** The registered issuer that a token says it is of; which keys may have signed it depends on that alone. */
async function issuerOf(
  token: string,
  workspace: Workspace,
  directory: Directory,
): Promise<Issuer | VouchFault | undefined> {
  try {
    const { iss } = decodeJwt(token)
    return (await directory.issuers(workspace.id)).find(({ issuer }) => issuer === iss)
  } catch (error) {
    if (error instanceof errors.JOSEError) return { fault: error.message }
    throw error
  }
}

async function verified(
  token: string,
  workspace: Workspace,
  issuer: Issuer | undefined,
  { issuerKeys, now }: Omit<VouchParts, 'directory'>,
): Promise<Claims | VouchFault> {
  const options: JWTVerifyOptions = {
    audience: workspace.id,
    clockTolerance: skew,
    currentDate: new Date(now()),
    requiredClaims: ['iss', 'sub', 'iat', 'exp', 'jti'],
  }
  const { jwksUrl } = issuer ?? {}
  try {
    // A key set never checks an HS256, and the secret never anything else: no key is taken for another kind.
    const { payload } = await (jwksUrl === undefined
      ? jwtVerify(token, new TextEncoder().encode(workspace.vouchingSecret), {
          ...options,
          algorithms: ['HS256'],
        })
      : jwtVerify(token, (header) => issuerKeys.find(jwksUrl, header), {
          ...options,
          algorithms: ['ES256', 'EdDSA', 'Ed25519'],
        }))
    return payload
  } catch (error) {
    if (error instanceof KeysUnreachable)
      throw new Refused(
        'unavailable',
        'The keys of the token’s issuer cannot be fetched just now.',
        {
          headers: { 'Retry-After': '5' },
        },
      )
    return { fault: error instanceof Error ? error.message : 'not a JWT' }
  }
}

function faultIn(
  { iss, sub, iat, exp, jti, auth_time: loggedIn }: Claims,
  id: string,
  now: number,
): string | undefined {
  if (!isClaim(iss, 200) || !isClaim(sub, 256) || !isClaim(jti, 256))
    return 'iss, sub or jti is missing or too long'
  if (typeof iat !== 'number' || typeof exp !== 'number') return 'iat or exp is missing'
  if (exp - iat > longest) return `exp is more than ${longest} s after iat`
  const latest = now / 1_000 + skew
  if (iat > latest) return 'iat lies ahead of the server’s clock'
  if (sub !== id) return 'sub is not the id of the call'
  if (loggedIn === undefined) return undefined
  if (typeof loggedIn !== 'number' || !(loggedIn >= 0)) return 'auth_time is no time in seconds'
  return loggedIn > latest ? 'auth_time lies ahead of the server’s clock' : undefined
}

function vouchOf(
  claims: Claims,
  { iss, sub }: { iss: string; sub: string },
  marked: boolean,
  { settings }: Workspace,
  now: number,
): Vouch {
  const loggedIn = claims.auth_time as number | undefined
  const fresh = loggedIn !== undefined && now / 1_000 - loggedIn <= settings.fresh * 60
  const address = isClaim(claims.email, 256) ? readMailAddress(claims.email) : undefined
  const isVerified = address !== undefined && claims.email_verified === true
  const said = {
    name: claims.name,
    locale: claims.locale,
    phone: claims.phone,
    ...(!isVerified && { email: claims.email }),
  }
  const traits = Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string] => isClaim(entry[1], 1_000)),
  )
  return {
    identity: { kind: 'account', issuer: iss, value: sub },
    level: fresh ? 'strong' : 'vouched',
    ...(loggedIn !== undefined && { authTime: Math.floor(loggedIn * 1_000_000) }),
    ...(isVerified && { email: { address, marked } }),
    traits,
  }
}
