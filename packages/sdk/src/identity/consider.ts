import { provenAs, settle, tokenOf } from './claim.ts'
import type { Claim } from './claim.ts'
import { payloadOf } from './payload.ts'
import type { Ground } from './ground.ts'
import { know, reveal, whoIs } from './know.ts'
import { moving } from './moving.ts'

/**
 * What an `identify` means, decided on the device at once, offline too. Most pages say again what is
 * known: that ends here, and anything else is decided where it is loaded for.
 */
async function decide(core: Ground, claim: Claim): Promise<void> {
  await core.ready
  if (!core.acted()) {
    // Before the first act it waits.
    delete claim.considering
    return
  }
  const [name] = claim.given
  const of = core.generation()
  const given = provenAs(whoIs(core), name) && (await tokenOf(core, claim))
  // Meanwhile somebody else may sit here.
  if (core.generation() !== of) return decide(core, claim)
  // What is of another type than it should be is not the same either, and is looked at there.
  const { iss, sub = name, auth_time: time = 0 } = payloadOf(given || '')
  const same = provenAs(whoIs(core), name, iss)
  if (!same || given === null || sub !== name || !((time as number) <= (same.authTime ?? 0))) {
    const { decideRest } = await moving()
    return decideRest(core, claim, given)
  }
  if (claim.given[2]?.token !== undefined) await know(core, (who) => ({ ...who, vouched: true }))
  if (core.generation() !== of) return decide(core, claim)
  await reveal(core)
  settle(core, claim, { outcome: 'nothing-new', me: core.held.me })
  // Whoever comes next may come offline.
  moving().catch(() => undefined)
}

/** Decides once; whoever asks again hears the same. */
export const consider = (core: Ground, claim: Claim): Promise<void> =>
  (claim.considering ??= decide(core, claim).catch((error: unknown) => {
    delete claim.considering
    throw error
  }))
