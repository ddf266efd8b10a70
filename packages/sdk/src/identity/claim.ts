import type { IdentityOutcome } from '@continuo/model'
import { within } from '../within.ts'
import type { IdentifyDecision } from './decide-identify.ts'
import type { Errand, Ground } from './ground.ts'
import type { Proven, Who } from './who.ts'
import type { IdentityHandle } from './identity-handle.ts'

/** So long the page may take to give a token, in ms. */
const patience = 10_000

/** One `identify` of the page on its way. */
export interface Claim extends Errand {
  /** Whom the page names, with its labels and its token. */
  given: Parameters<IdentityHandle['identify']>
  reject(error: Error): void
  /** What it means here, once that is decided. */
  how?: IdentifyDecision
  /** Being decided. */
  considering?: Promise<void>
  /** A token that was given and not used yet. */
  fresh?: string | undefined
  /** The address of who was known here before, where this device knows one. */
  address?: string | undefined
  /** How often in a row the page could not give one. */
  tries?: number
}

/**
 * Asks the page for its token.
 *
 * @returns Null: nobody is logged in. Nothing: it could not say, which is not the same.
 */
export async function tokenOf(
  { clock }: Ground,
  { given: [, , options] }: Claim,
): Promise<string | null | undefined> {
  const { token } = options ?? {}
  if (typeof token !== 'function') return token
  try {
    return await within(clock, patience, token())
  } catch {
    return undefined
  }
}

/** It has come to its end. */
export function settle(core: Ground, claim: Claim, outcome: IdentityOutcome): void {
  core.errands = core.errands.filter((each) => each !== claim)
  claim.drop(outcome)
}

/** The proof of this generation that an id and its token mean. */
export function provenAs(
  { proven }: Pick<Who, 'proven'>,
  value: string,
  issuer?: unknown,
): Proven | undefined {
  return proven.find(
    ({ identity: { kind, value: id, issuer: by }, carried }) =>
      !carried && kind === 'account' && id === value && (!by || !issuer || by === issuer),
  )
}
