import { atLeast, levelOf } from './assurance.ts'
import type { Assurance } from './assurance.ts'
import { neighbours, reach } from './graph.ts'
import type { Carried, Join, Proof } from './graph.ts'

/** How far into a strand a device may read: the level that it reads at, and the tick (µs) before which all is locked. */
export interface Reading {
  level: Assurance
  readsFrom?: number
}

/** What the decision needs: the device's own strand, and the joins and proofs of its relationship. */
export interface ReadableQuestion {
  /** The strand of the device's generation. */
  strand: string
  joins: readonly Join[]
  proofs: readonly Proof[]
}

/** Two ways into the same strand: the better level counts, and the one that opens more. */
function both(a: Reading, b: Reading): Reading {
  const level = levelOf(a.level) >= levelOf(b.level) ? a.level : b.level
  if (a.readsFrom === undefined || b.readsFrom === undefined) return { level }
  return { level, readsFrom: Math.min(a.readsFrom, b.readsFrom) }
}

const isLive = (proof: Proof): boolean => !proof.revoked && atLeast(proof.level, 'mailbox')

const readingOf = ({ level, readsFrom }: Reading): Reading =>
  readsFrom === undefined ? { level } : { level, readsFrom }

/** The proofs that count for a generation: its own, live, and joined to its strand by a live `both` path. */
export function countedProofs({ strand, joins, proofs }: ReadableQuestion): Proof[] {
  const together = reach([strand], neighbours(joins, ['both']))
  return proofs.filter(
    (proof) => isLive(proof) && proof.strand === strand && together.has(proof.home),
  )
}

/** What a handoff carries, as long as the source still counts as who it was. */
function carriedBy({ as, a }: Join, { joins, proofs }: ReadableQuestion): Carried | undefined {
  if (!as || !atLeast(as.level, 'mailbox')) return undefined
  const still = countedProofs({ strand: a, joins, proofs })
  return still.some(({ identity, home }) => identity === as.identity && home === as.home)
    ? as
    : undefined
}

/** What a device reads, and who its handoffs carried along. */
export interface Rights {
  readings: Map<string, Reading>
  /** Identities that came over handoffs, at `mailbox` at most. */
  carried: Carried[]
}

/**
 * Which strands a device may read, and as whom: the only authority (IDENTITY R1). Its own strand,
 * whole. From the home of each identity that this generation proved, and that a live `both` path
 * joins to its own strand, every strand over `both`. From all of these, as the last steps, over
 * `forward` from target to source, while nobody is proven in the source but identities that the
 * reader proved, or that came along over a handoff: from the home of such a one the way goes on, at
 * `mailbox` at most and with the source's `readsFrom`. Membership in the relationship opens nothing,
 * and neither do `team` and what was only asserted.
 */
export function rightsOf(question: ReadableQuestion): Rights {
  const { strand, joins, proofs } = question
  const steps = neighbours(joins, ['both'])
  const counted = countedProofs(question)
  const readings = new Map<string, Reading>()
  const carried = new Map<string, Carried>()
  const open = (each: string, how: Reading): boolean => {
    const before = readings.get(each)
    const now = before ? both(before, how) : readingOf(how)
    readings.set(each, now)
    return !before || before.level !== now.level || before.readsFrom !== now.readsFrom
  }

  const own = counted
    .map(readingOf)
    .reduce(both, { level: 'device' as Assurance, readsFrom: Infinity })
  if (counted.length > 0) for (const each of reach([strand], steps)) open(each, own)
  // The own strand is whole, and so is what is reached from it.
  open(strand, { level: own.level })

  const mine = new Set(counted.map((proof) => proof.identity))
  const strangersIn = (source: string, also: string | undefined): boolean =>
    proofs.some(
      (proof) =>
        isLive(proof) &&
        (proof.strand === source || proof.home === source) &&
        !mine.has(proof.identity) &&
        !carried.has(proof.identity) &&
        proof.identity !== also,
    )
  const handoffs = joins.filter((join) => join.through === 'forward' && !join.revoked)
  // Each round may open what the next one starts from; nothing is ever closed again, so it ends.
  for (let changed = true; changed;) {
    changed = false
    for (const join of handoffs) {
      const target = readings.get(join.b)
      const as = carriedBy(join, question)
      if (!target || strangersIn(join.a, as?.identity)) continue
      if (open(join.a, target)) changed = true
      if (!as) continue
      const way: Reading = readingOf({ ...as, level: 'mailbox' })
      for (const each of reach([as.home], steps)) if (open(each, way)) changed = true
      if (open(strand, { level: 'mailbox' })) changed = true
      if (carried.has(as.identity)) continue
      carried.set(as.identity, as)
      changed = true
    }
  }
  return { readings, carried: [...carried.values()] }
}

/** Which strands a device may read, and how far: see `rightsOf`. */
export const readable = (question: ReadableQuestion): Map<string, Reading> =>
  rightsOf(question).readings

/**
 * A text that is the same exactly where the relationship's epoch and a reader's rights are the same.
 * The reader's epoch is a hash of it; it is compared only for equality.
 */
export function readerEpochText(epoch: string, readings: ReadonlyMap<string, Reading>): string {
  const rows = [...readings].map(([strand, { level, readsFrom }]) =>
    JSON.stringify([strand, level, readsFrom ?? null]),
  )
  return [JSON.stringify(epoch), ...rows.sort()].join('\n')
}
