import type { Identity } from '../event/envelope.ts'
import type { Assurance } from './assurance.ts'

/** What an identity is: an account, an e-mail address, a phone number. */
export type IdentityKind = Identity['kind']

/** Who may read through a join: `both` ways, `forward` (the target reads the source), `team` (no device at all). */
export type Through = 'both' | 'forward' | 'team'

/** Who the source of a handoff was known as, kept by its join where the customer said yes to the card (IDENTITY R1). */
export interface Carried {
  /** The identity's key, as the store looks it up. */
  identity: string
  kind: IdentityKind
  issuer?: string
  /** The identity's home strand. */
  home: string
  /** The source's level at that time; over the join it counts as `mailbox` at most. */
  level: Assurance
  /** The source's own bound (IDENTITY R15), which the way goes on with. */
  readsFrom?: number
}

/** A revocable edge between the two strands that the evidence is about. For `forward`, `a` is the source, `b` the target. */
export interface Join {
  id: string
  a: string
  b: string
  through: Through
  /** For `forward`: who the source was known as, where the customer took that along. */
  as?: Carried
  revoked?: boolean
}

/** What a generation has proven: generation → identity, revocable. Time in µs. */
export interface Proof {
  /** The strand of the generation that proved it. */
  strand: string
  /** The identity's key, as the store looks it up. */
  identity: string
  kind: IdentityKind
  /** Of an account: which back end speaks for it. */
  issuer?: string
  /** The identity's home strand. */
  home: string
  level: Assurance
  at: number
  /** Decided once at the proof (IDENTITY R15): what is older than this tick stays locked. */
  readsFrom?: number
  revoked?: boolean
}

type Steps = ReadonlyMap<string, readonly string[]>

/** Neighbours of each strand over those live joins that the caller wants, either way. */
export function neighbours(joins: readonly Join[], ways: readonly Through[]): Steps {
  const steps = new Map<string, string[]>()
  const add = (from: string, to: string): void => {
    const known = steps.get(from)
    if (known) known.push(to)
    else steps.set(from, [to])
  }
  for (const join of joins) {
    if (join.revoked || !ways.includes(join.through)) continue
    add(join.a, join.b)
    add(join.b, join.a)
  }
  return steps
}

/** Every strand that hangs together with the given ones, these included. */
export function reach(from: Iterable<string>, steps: Steps): Set<string> {
  const found = new Set(from)
  for (const strand of found) {
    for (const next of steps.get(strand) ?? []) found.add(next)
  }
  return found
}

/** The relationship of a strand: its component over all live joins, whoever may read through them. */
export function relationshipOf(strand: string, joins: readonly Join[]): Set<string> {
  return reach([strand], neighbours(joins, ['both', 'forward', 'team']))
}
