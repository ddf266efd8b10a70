import type { Claims } from './claims.ts'
import { provenAs } from './claim.ts'
import type { Who } from './who.ts'

/** How long after the customer's last act what was written here joins without a question, in ms (IDENTITY R9). */
export const joinsSilently = 1_800_000

export interface IdentifyQuestion {
  who: Pick<Who, 'proven' | 'vouched'> & { lastAct: number }
  /** Whom the page names. */
  id: string
  /** What its token says; nothing where it gives none, or none could be had. */
  claims?: Claims | undefined
  /** Whether the page vouches at all, whether or not its token could be had. */
  signed: boolean
  /** When it was called, ms. */
  now: number
  /** A machine of many (IDENTITY R11). */
  shared: boolean
}

/**
 * What a page's `identify` means for the generation, decided on the device, offline too:
 * - `nothing-new`: this generation has proven it, and the token says no later login
 * - `here`: it is told to the backend in this generation's name
 * - `switched`: another person (R3); a new generation at once
 * - `to-account`: somebody known without an account, and an account (R3a); a new generation at once
 * - `apart`: what was written here is too old to join without a question (R9); a new generation
 * - `logged-out`: an unsigned word for somebody else where the page vouches (R18): the generation ends
 */
export type IdentifyDecision =
  | 'nothing-new'
  | 'here'
  | 'switched'
  | 'to-account'
  | 'apart'
  | 'logged-out'

/** Pure and total (IDENTITY R3, R3a, R8, R9, R18). */
export function decideIdentify(question: IdentifyQuestion): IdentifyDecision {
  const { who, id, claims = {}, signed, now, shared } = question
  const { proven, vouched, lastAct } = who
  const same = provenAs(who, id, claims.iss)
  if (same) return (claims.authTime ?? 0) > (same.authTime ?? 0) ? 'here' : 'nothing-new'
  if (!signed) return vouched ? 'logged-out' : 'here'
  const { iss: issuer } = claims
  const another = proven.some(
    ({ identity }) =>
      identity.kind === 'account' &&
      identity.value !== id &&
      (!issuer || !identity.issuer || issuer === identity.issuer),
  )
  if (another) return 'switched'
  // Who came along over a handoff is who it is: the backend joins them.
  const carriedOnly = proven.every(({ carried, identity }) => carried && identity.value === id)
  if (proven[0] && !carriedOnly) return 'to-account'
  return lastAct && (shared || now - lastAct >= joinsSilently) ? 'apart' : 'here'
}
