import { levelOf } from './assurance.ts'
import type { Assurance } from './assurance.ts'
import { neighbours, reach } from './graph.ts'
import type { Join, Proof } from './graph.ts'

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

/** Of several proofs the best level counts, and the one that opens most. */
function best(proofs: readonly Proof[]): Reading {
  const level = proofs.reduce<Assurance>((most, { level: each }) => (levelOf(each) > levelOf(most) ? each : most), 'device')
  const whole = proofs.some(({ readsFrom }) => readsFrom === undefined)
  const readsFrom = whole ? undefined : Math.min(...proofs.map((proof) => proof.readsFrom ?? 0))
  return readsFrom === undefined || !Number.isFinite(readsFrom) ? { level } : { level, readsFrom }
}

/**
 * Which strands a device may read: the only authority (IDENTITY R1). Its own strand, whole. From the
 * home of each identity that this generation proved, and that a live `both` path joins to its own
 * strand, every strand over `both`. From all of these, as the last steps, over `forward` from target
 * to source, while nobody is proven in the source but identities that the reader proved. Membership
 * in the relationship opens nothing, and neither does `team`.
 */
export function readable({ strand, joins, proofs }: ReadableQuestion): Map<string, Reading> {
  const live = proofs.filter((proof) => !proof.revoked)
  const own = live.filter((proof) => proof.strand === strand)
  const together = reach([strand], neighbours(joins, ['both']))
  const counted = own.filter((proof) => together.has(proof.home))
  const reading = best(counted)

  const found = new Map<string, Reading>([[strand, { level: reading.level }]])
  if (counted.length > 0) {
    for (const other of together) if (other !== strand) found.set(other, reading)
  }

  const mine = new Set(own.map((proof) => proof.identity))
  const forwards = joins.filter((join) => !join.revoked && join.through === 'forward')
  for (const target of found.keys()) {
    for (const { a: source, b } of forwards) {
      if (b !== target || found.has(source)) continue
      const strangers = live.some((proof) => proof.strand === source && !mine.has(proof.identity))
      if (!strangers) found.set(source, found.get(target) ?? reading)
    }
  }
  return found
}

/**
 * A text that is the same exactly where the relationship's epoch and a reader's rights are the same.
 * The reader's epoch is a hash of it; it is compared only for equality.
 */
export function readerEpochText(epoch: string, readings: ReadonlyMap<string, Reading>): string {
  const rows = [...readings].map(([strand, { level, readsFrom }]) => `${strand}:${level}:${readsFrom ?? ''}`)
  return [epoch, ...rows.sort()].join('\n')
}
