import {
  accountsClash,
  atLeast,
  levelOf,
  reachesAll,
  relationshipOf,
  rightsOf,
} from '@continuo/model'
import type { Carried, Join, Proof } from '@continuo/model'
import { knownOn, provenAround } from '../identity/who-is-known.ts'

/** A handoff from one strand to another, and all that is known of who is proven around them. */
export interface Continuing {
  source: string
  /** Undefined where nothing was begun there. */
  target: string | undefined
  joins: readonly Join[]
  proofs: readonly Proof[]
}

/** Whether anybody is known on a strand: proven there, whether or not it counts, or come over a handoff. */
export function isKnown(strand: string, graph: Pick<Continuing, 'joins' | 'proofs'>): boolean {
  const proven = graph.proofs.some(
    (proof) =>
      !proof.revoked &&
      atLeast(proof.level, 'mailbox') &&
      (proof.strand === strand || proof.home === strand),
  )
  return proven || rightsOf({ strand, ...graph }).carried.length > 0
}

/** Whether these two were joined before, and were separated. */
function wereSeparated({ source, target, joins }: Continuing): boolean {
  const between = joins.filter(({ a, b }) => a === source && b === target)
  return between.length > 0 && between.every(({ revoked }) => revoked)
}

/**
 * Whether the customer has to say yes first: where the page before is not the one that handed over, or
 * somebody is known on either side, or the two were separated before.
 */
export function mustAsk(continuing: Continuing, isFromSource: boolean): boolean {
  const { source, target } = continuing
  if (!isFromSource || isKnown(source, continuing)) return true
  return target !== undefined && (isKnown(target, continuing) || wereSeparated(continuing))
}

/** Who the source counts as: its best proof, the latest of them. */
export function comesAs({ source, joins, proofs }: Continuing): Carried | undefined {
  const [best] = knownOn(source, { joins, proofs }).proven.sort(
    (a, b) => levelOf(b.level) - levelOf(a.level) || b.at - a.at,
  )
  if (!best) return undefined
  const { identity, kind, issuer, home, level, readsFrom } = best
  return {
    identity,
    kind,
    ...(issuer !== undefined && { issuer }),
    home,
    level,
    ...(readsFrom !== undefined && { readsFrom }),
  }
}

/** What a mask is made of, where somebody is known on the source. */
export const keysOn = ({ source, joins, proofs }: Continuing): string[] =>
  knownOn(source, { joins, proofs }).keys

/**
 * Whether a device may bring these two together, after all that was asked: never different accounts of
 * one back end (IDENTITY R4), and nobody into strands whose people the target does not reach (R1).
 */
export function mayJoin(continuing: Continuing): boolean {
  const { source, target, joins, proofs } = continuing
  if (target === undefined) return true
  if (relationshipOf(target, joins).has(source)) return true
  const graph = { joins, proofs }
  if (accountsClash(provenAround(target, graph), provenAround(source, graph))) return false
  const brings = keysOn(continuing).length > 0
  return !brings || reachesAll({ strand: target, ...graph })
}

/** Whether the target reads the source already, so that there is nothing to carry. */
export const readsAlready = ({ source, target, joins, proofs }: Continuing): boolean =>
  target !== undefined && rightsOf({ strand: target, joins, proofs }).readings.has(source)
