import { blockedId } from '@continuo/model'
import { goOn } from './another.ts'
import { refusal } from './call.ts'
import { settle, tokenOf } from './claim.ts'
import type { Claim } from './claim.ts'
import { claimsOf } from './claims.ts'
import { decideIdentify } from './decide-identify.ts'
import type { Ground } from './ground.ts'
import { hintOf } from './hint.ts'
import { know, lastActOf, reveal, whoIs } from './know.ts'
import type { Proven, Who } from './who.ts'

const overruled = refusal('unavailable', 'The page has named somebody else since, or nobody.')

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

/** Who is proven here, or was named before and has not been told. */
function named({ proven, pending, once }: Who, id: string): readonly Proven[] {
  const value = pending?.id ?? once ?? id
  return value === id ? proven : [...proven, { identity: { kind: 'account', value } }]
}

/** It is told to the backend in this generation's name; unless another tab was faster with somebody else. */
async function here(core: Ground, claim: Claim, before: Who): Promise<void> {
  const [id, , { token } = {}] = claim.given
  await reveal(core)
  claim.how = 'here'
  if (token === undefined) return
  const pending = { operation: claim.id, id, how: 'here' } as const
  const isOthers = ({ pending: other, known }: Who): boolean =>
    (!!other && other.id !== id) || known.length > before.known.length
  await know(core, (now) => (isOthers(now) ? now : { ...now, pending }))
  if (isOthers(whoIs(core))) return decideRest(core, claim)
}

/**
 * What an `identify` means that names somebody who is not known here, or not in this way.
 *
 * @param asked The page's token, where it was asked for already; null: nobody is logged in.
 */
export async function decideRest(core: Ground, claim: Claim, asked?: string | null): Promise<void> {
  const [name, , { token } = {}] = claim.given
  const isOverruled =
    // An older one may come to its turn when the one that overruled it has long been decided.
    (core.said && core.said !== name) ||
    core.errands.some((each) => each.id > claim.id && each.given && each.given[0] !== name)
  if (isOverruled) return settle(core, claim, overruled)
  const who = whoIs(core)
  const why = blockedId(name)
  if (why && asked === undefined) {
    claim.reject(new RangeError(`This id can stand for nobody: ${why}.`))
    return settle(core, claim, refusal('blocked-id', why))
  }
  const of = core.generation()
  const given = asked === undefined ? await tokenOf(core, claim) : asked
  // Meanwhile somebody else may sit here.
  if (core.generation() !== of) return decideRest(core, claim, given)
  const claims = given ? claimsOf(given) : {}
  if (given && claims.sub !== undefined && claims.sub !== name) {
    return settle(core, claim, refusal('vouch-refused', 'The token is somebody else’s.'))
  }
  if (given === null) {
    core.said = ''
    for (const each of core.errands) {
      if (each.given && each.id < claim.id) settle(core, each as Claim, overruled)
    }
    if (who.vouched) return logOut(core, claim)
    return settle(core, claim, refusal('vouch-refused', 'The page gave no token.'))
  }
  claim.fresh = given
  if (who.pending?.id === name) {
    claim.id = who.pending.operation
    claim.how = who.pending.how
    return
  }
  const how = decideIdentify({
    who: { ...who, proven: named(who, name), lastAct: lastActOf(core) },
    id: name,
    claims,
    signed: token !== undefined,
    now: core.clock.now(),
    shared: !!core.shared,
  })
  if (how === 'logged-out') return logOut(core, claim)
  if (how === 'here') return here(core, claim, who)
  if (how !== 'nothing-new') return goOn(core, claim, how)
  await reveal(core)
  settle(core, claim, { outcome: how, me: core.held.me })
}
