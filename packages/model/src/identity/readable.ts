import { atLeast, levelOf } from './assurance.ts'
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
  const level = proofs.reduce<Assurance>(
    (most, { level: each }) => (levelOf(each) > levelOf(most) ? each : most),
    'device',
  )
  const whole = proofs.some(({ readsFrom }) => readsFrom === undefined)
  const readsFrom = whole ? undefined : Math.min(...proofs.map((proof) => proof.readsFrom ?? 0))
  return readsFrom === undefined || !Number.isFinite(readsFrom) ? { level } : { level, readsFrom }
}

/** The steps over live `forward` joins, from target to source, that no stranger's proof closes. */
function sourcesOf(joins: readonly Join[], closed: ReadonlySet<string>): Map<string, string[]> {
  const sources = new Map<string, string[]>()
  for (const { a, b, through, revoked } of joins) {
    if (revoked || through !== 'forward' || closed.has(a)) continue
    sources.set(b, [...(sources.get(b) ?? []), a])
  }
  return sources
}

/**
 * Which strands a device may read: the only authority (IDENTITY R1). Its own strand, whole. From the
 * home of each identity that this generation proved, and that a live `both` path joins to its own
 * strand, every strand over `both`. From all of these, as the last steps, over `forward` from target
 * to source, while nobody is proven in the source but identities whose proof counts for the reader.
 * Membership in the relationship opens nothing, and neither do `team` and what was only asserted.
 */
export function readable({ strand, joins, proofs }: ReadableQuestion): Map<string, Reading> {
  const live = proofs.filter((proof) => !proof.revoked && atLeast(proof.level, 'mailbox'))
  const together = reach([strand], neighbours(joins, ['both']))
  const counted = live.filter((proof) => proof.strand === strand && together.has(proof.home))
  const reading = best(counted)

  const mine = new Set(counted.map((proof) => proof.identity))
  const strangers = live.filter((proof) => !mine.has(proof.identity))
  const closed = new Set(strangers.flatMap((proof) => [proof.strand, proof.home]))
  const sources = sourcesOf(joins, closed)

  const found = new Map<string, Reading>()
  const open = (strands: Iterable<string>, how: Reading): void => {
    for (const each of reach(strands, sources)) if (!found.has(each)) found.set(each, how)
  }
  // What is reached from the own strand is read whole, so it goes before what a faded proof opens.
  open([strand], { level: reading.level })
  if (counted.length > 0) open(together, reading)
  return found
}

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
