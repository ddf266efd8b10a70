import type { Identity } from '@continuo/model'
import { jwtVerify } from 'jose'
import type { Directory, Workspace } from '../workspace/directory.ts'

/** How long a vouching token may be good, and how far the clocks may differ, in seconds. */
const longest = 300
const skew = 60

/** What was wrong with a token: for the server's log alone. */
export type VouchFault = { fault: string }

/**
 * Checks the token with which the company's back end vouches for a customer: a JWT, HS256 with the
 * workspace's vouching secret, with `iss`, `sub` (the id), `aud` (the workspace's id), `iat`, `exp` at
 * most five minutes later, and `jti`. Used by another device before, it is refused.
 *
 * @returns The identity that it vouches for, or what was wrong with it.
 */
export async function readVouch(
  {
    token,
    id,
    workspace,
    thumbprint,
  }: { token: string; id: string; workspace: Workspace; thumbprint: string },
  { directory, now }: { directory: Directory; now: () => number },
): Promise<{ identity: Identity } | VouchFault> {
  const claims = await verified(token, workspace, now())
  if ('fault' in claims) return claims
  const { iss, sub, iat, exp, jti } = claims
  if (!isClaim(iss, 200) || !isClaim(sub, 256) || !isClaim(jti, 256))
    return { fault: 'iss, sub or jti is missing or too long' }
  if (typeof iat !== 'number' || typeof exp !== 'number') return { fault: 'iat or exp is missing' }
  if (exp - iat > longest) return { fault: `exp is more than ${longest} s after iat` }
  if (iat > now() / 1_000 + skew) return { fault: 'iat lies ahead of the server’s clock' }
  if (sub !== id) return { fault: 'sub is not the id of the call' }
  const until = (exp + skew) * 1_000
  if (!(await directory.claimVouch(workspace.id, iss, jti, thumbprint, until)))
    return { fault: 'jti was used by another device' }
  return { identity: { kind: 'account', issuer: iss, value: sub } }
}

interface Claims {
  iss?: unknown
  sub?: unknown
  iat?: unknown
  exp?: unknown
  jti?: unknown
}

const isClaim = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= most

async function verified(
  token: string,
  workspace: Workspace,
  now: number,
): Promise<Claims | VouchFault> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(workspace.vouchingSecret), {
      algorithms: ['HS256'],
      audience: workspace.id,
      clockTolerance: skew,
      currentDate: new Date(now),
      requiredClaims: ['iss', 'sub', 'iat', 'exp', 'jti'],
    })
    return payload
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'not a JWT' }
  }
}
