import { moving } from './moving.ts'
import { blockedId } from '@continuo/model'
import { refusal } from './call.ts'
import { settle, tokenOf } from './claim.ts'
import type { Claim } from './claim.ts'
import { claimsOf } from './claims.ts'
import { decideIdentify, provenAs } from './decide-identify.ts'
import type { Ground } from './ground.ts'
import { hintOf } from './hint.ts'
import type { Proven, Who } from './who.ts'
import { know, lastActOf, reveal, whoIs } from './know.ts'

/** The page says that nobody is logged in, or somebody else (IDENTITY R18). */
async function logOut(core: Ground, claim: Claim): Promise<void> {
  const hint = hintOf(whoIs(core))
  core.errands = core.errands.filter((each) => each !== claim)
  await core.end('logged-out')
  await know(core, (who) => ({ ...who, hint }))
  if (claim.given[2]?.token !== undefined) return claim.drop({ outcome: 'reset', me: null })
  // It is a label, for whoever acts next.
  delete claim.considering
  core.errands.push(claim)
}

/** Who is proven here, or was named before and has not been told yet. */
const named = ({ proven, pending }: Who): readonly Proven[] =>
  pending ? [...proven, { identity: { kind: 'account', value: pending.id } }] : proven

/**
 * What an `identify` means, decided on the device at once, offline too. Where it is nothing new it ends
 * here; where it is to be told to the backend, `how` says in which way, and who it is told as holds.
 */
async function decide(core: Ground, claim: Claim): Promise<void> {
  const [name, , { token } = {}] = claim.given
  await core.ready
  if (!core.acted()) {
    // Before the first act it waits.
    delete claim.considering
    return
  }
  const who = whoIs(core)
  if (!provenAs(who, name)) {
    const why = blockedId(name)
    if (why) {
      claim.reject(new RangeError(`This id can stand for nobody: ${why}.`))
      return settle(core, claim, refusal('blocked-id', why))
    }
  }
  const of = core.generation()
  const given = await tokenOf(core, claim)
  // Meanwhile somebody else may sit here.
  if (core.generation() !== of) return decide(core, claim)
  const claims = given ? claimsOf(given) : {}
  if (given && claims.sub !== undefined && claims.sub !== name) {
    return settle(core, claim, refusal('vouch-refused', 'The token is somebody else’s.'))
  }
  const out = given === null
  if (out) core.said = undefined
  if (out && !who.vouched) {
    return settle(core, claim, refusal('vouch-refused', 'The page gave no token.'))
  }
  const again = who.pending?.id === name ? who.pending : null
  const how = again
    ? again.how
    : out
      ? 'logged-out'
      : decideIdentify({
          who: { ...who, proven: named(who), lastAct: lastActOf(core) },
          id: name,
          claims,
          signed: token !== undefined,
          now: core.clock.now(),
          shared: !!core.shared,
        })
  if (how === 'logged-out') return logOut(core, claim)
  if (how === 'nothing-new') {
    if (token !== undefined) await know(core, (now) => ({ ...now, vouched: true }))
    if (core.generation() !== of) return decide(core, claim)
    await reveal(core)
    return settle(core, claim, { outcome: how, me: core.held.me })
  }
  claim.fresh = given ?? undefined
  if (again) {
    claim.id = again.operation
    claim.how = how
  } else if (how === 'here') {
    await reveal(core)
    const pending = { operation: claim.id, id: name, how }
    claim.how = how
    if (token === undefined) return
    const isOthers = ({ pending: other, known }: Who): boolean =>
      (!!other && other.id !== name) || known.length > who.known.length
    await know(core, (now) => (isOthers(now) ? now : { ...now, pending }))
    // Another tab was faster with somebody else.
    if (isOthers(whoIs(core))) return decide(core, claim)
  } else {
    const { goOn } = await moving()
    await goOn(core, claim, how)
  }
}

/** Decides once; whoever asks again hears the same. */
export const consider = (core: Ground, claim: Claim): Promise<void> =>
  (claim.considering ??= decide(core, claim))
