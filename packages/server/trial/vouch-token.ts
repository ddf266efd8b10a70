import { SignJWT } from 'jose'
import type { TrialServer } from './trial-server.ts'

let made = 0

/** A vouching token as the company's back end makes it, but for the changes. */
export function vouchToken(
  { workspace, clock }: TrialServer,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const iat = Math.floor(clock.now / 1_000)
  const claims = {
    iss: 'https://guide.example',
    sub: 'customer-7',
    aud: workspace.id,
    iat,
    exp: iat + 300,
    jti: `trial-${(made += 1)}`,
    ...changes,
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(workspace.vouchingSecret))
}
