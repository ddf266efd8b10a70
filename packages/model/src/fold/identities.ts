import type { Identity } from '../event/envelope.ts'
import type { Assurance } from '../identity/assurance.ts'
import { levelOf } from '../identity/assurance.ts'
import type { Fold } from './fold.ts'

/** One identity of the customer, with the best level it was ever shown at. Tick in µs. */
export interface KnownIdentity {
  identity: Identity
  level: Assurance
  tick: number
  strand: string
  /** The join that its proof made: undoing it takes the proof back. */
  join?: string
}

/** More identities than this are never kept: what was only asserted goes first. */
const mostIdentities = 32

const sameIdentity = (a: Identity, b: Identity): boolean =>
  a.kind === b.kind && a.issuer === b.issuer && a.value === b.value

function add(state: readonly KnownIdentity[], known: KnownIdentity): readonly KnownIdentity[] {
  const old = state.find((each) => sameIdentity(each.identity, known.identity))
  if (old && levelOf(old.level) > levelOf(known.level)) return state
  const all = [...state.filter((each) => each !== old), known]
  if (all.length <= mostIdentities) return all
  const weakest = all.reduce((weak, each) =>
    levelOf(each.level) < levelOf(weak.level) ? each : weak,
  )
  return all.filter((each) => each !== weakest)
}

/** Who does the customer say they are, and what of it is proven? */
export const identitiesFold: Fold<readonly KnownIdentity[]> = {
  name: 'identities',
  version: 2,
  empty: [],
  apply(state, event) {
    if (event.body === null) return state
    const { tick, strand } = event
    if (event.type === 'identity.proven') {
      const { identity, level, join } = event.body
      return add(state, { identity, level, tick, strand, ...(join !== undefined && { join }) })
    }
    if (event.type === 'identity.asserted') {
      return add(state, { identity: event.body.identity, level: 'asserted', tick, strand })
    }
    if (event.type === 'relationship.undone') {
      const { join } = event.body
      return state.some((known) => known.join === join)
        ? state.filter((known) => known.join !== join)
        : state
    }
    return state
  },
}
