import type { Identity, IdentityOutcome } from '@continuo/model'
import type { Adapter } from '../adapter/adapter.ts'
import { formerOf, goOn, tellLeft } from './another.ts'
import { callAt } from './call.ts'
import { settle, tokenOf } from './claim.ts'
import type { Claim } from './claim.ts'
import { claimsOf } from './claims.ts'
import type { Ground } from './ground.ts'
import type { Who } from './who.ts'
import { know, whoIs } from './know.ts'

/** The longest pause between two questions for a token, in ms. */
const longest = 30_000

/**
 * Tells the backend whom the page names. A token is asked for as late as this, anew each time, and is
 * never kept.
 *
 * @returns False: the page could not give a token; drafts need not wait, and it is asked again.
 */
export async function tell(
  core: Ground,
  claim: Claim,
  adapter: Adapter,
  of: string,
): Promise<boolean> {
  const { clock } = core
  const [name, traits, { token: asked } = {}] = claim.given
  if (asked !== undefined && whoIs(core).pending?.operation !== claim.id) {
    // Another tab did not wait for it: whom it means here is to be decided again.
    delete claim.considering
    delete claim.how
    return false
  }
  const token = claim.fresh ?? (await tokenOf(core, claim))
  claim.fresh = undefined
  if (token === null || (token === undefined && asked !== undefined)) {
    if (token === null) {
      // It was there when this began, and is not any more: that is for `consider` to see.
      delete claim.considering
      delete claim.how
      return false
    }
    claim.tries = (claim.tries ?? 0) + 1
    const pause = clock.random() * Math.min(longest, 1_000 * 2 ** claim.tries)
    clock.after(pause, () => void core.push())
    return false
  }
  claim.tries = 0
  const { authTime } = token === undefined ? {} : claimsOf(token)
  const former = await formerOf(core, claim.id)
  const request = {
    call: 'identify',
    operation: claim.id,
    id: name,
    ...(token !== undefined && { token }),
    ...(traits && { traits }),
    ...(former !== undefined && { former }),
  } as const
  const answered = (who: Who): Who =>
    who.pending?.operation === claim.id ? { ...who, pending: null } : who
  const account: Identity = { kind: 'account', value: name }
  const named: Adapter = {
    ...adapter,
    identity: async (call) => {
      const answer = (await adapter.identity?.(call)) as IdentityOutcome
      // Whoever was vouched for is known, whether or not the backend says the name again.
      return token !== undefined && /^(linked|nothing-new|switched|asked)$/.test(answer.outcome)
        ? ({ identity: account, ...answer } as IdentityOutcome)
        : answer
    },
  }
  const outcome = await callAt(core, adapter.identity ? named : adapter, of, request, {
    ...(token !== undefined && { vouched: authTime === undefined ? {} : { authTime } }),
    ...(claim.address !== undefined && { keep: { address: claim.address } }),
    also: answered,
  })
  if (outcome.outcome === 'refused') {
    const { reason } = outcome.refused
    if (reason === 'another-person' && claim.how !== 'switched' && claim.how !== 'apart') {
      await goOn(core, claim, 'apart')
      return false
    }
    await know(core, answered)
  }
  const isDone = outcome.outcome === 'linked' || outcome.outcome === 'nothing-new'
  const said =
    claim.how === 'switched' && isDone ? { ...outcome, outcome: 'switched' as const } : outcome
  settle(core, claim, said)
  void tellLeft(core).catch(() => undefined)
  return true
}
