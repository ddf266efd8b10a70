import { countedProofs, timeOf } from '@continuo/model'
import type { Ask } from '@continuo/model'
import type { Reads } from '../../store/relationship-store.ts'
import type { Reader } from '../reader.ts'
import { provenAround } from './who-is-known.ts'

/** How many strands somebody is asked about, and how many are looked at for it. */
const mostAsks = 3
const mostLookedAt = 50

/** A strand that this generation may say is theirs, and as whom. */
export interface Claimable {
  ask: Extract<Ask, { ask: 'yours' }>
  /** The askers whose question it answers. */
  askers: string[]
}

type Candidate = Pick<Claimable, 'askers'> & { strand: string; isOwn: boolean }

/** What was written on this device before, and where an address was typed that this generation has proven since. */
async function candidatesFor(reads: Reads, reader: Reader): Promise<Candidate[]> {
  const { strand } = reader.me
  const roots = [reader.relationship.root]
  const joins = await reads.joinsOf(roots)
  const keys = countedProofs({ strand, joins, proofs: await reads.proofsOf(roots) }).map(
    ({ identity }) => identity,
  )
  if (keys.length === 0) return []
  const answers = await reads.answers([strand, ...keys])
  const isAnswered = (asker: string, about: string): boolean =>
    answers.some((each) => each.asker === asker && each.strand === about && each.yes !== null)
  const open = answers.filter(({ asker, yes }) => asker === strand && yes === null)
  const said = (await reads.claims(keys, mostLookedAt)).filter(
    (claim) => claim.why === 'asserted' && !isAnswered(claim.identity, claim.strand),
  )
  return [
    ...open.map((each) => ({ strand: each.strand, askers: [strand], isOwn: true })),
    ...said.map((each) => ({ strand: each.strand, askers: [each.identity], isOwn: false })),
  ]
}

async function askAbout(
  reads: Reads,
  reader: Reader,
  { strand, isOwn, askers }: Candidate,
): Promise<Claimable | undefined> {
  const readsIt = (id: string): boolean => reader.scopes.some((scope) => scope.strand === id)
  if (readsIt(strand)) return undefined
  const [row] = await reads.strands([strand])
  const [relationship] = await reads.relationships([row?.root ?? ''])
  if (!row || !relationship || relationship.erased) return undefined
  const joins = await reads.joinsOf([row.root])
  const proofs = await reads.proofsOf([row.root])
  // Where somebody else is known it is theirs: that is a merge, and no card.
  if (provenAround(strand, { joins, proofs }).some(({ home }) => !readsIt(home))) return undefined
  const last = await reads.newestMessage([strand], 'customer')
  const isAnswered = isOwn || (await reads.newestMessage([strand], 'company')) !== undefined
  if (!last || !isAnswered) return undefined
  const site = last.touchpoint.site ?? null
  return { ask: { ask: 'yours', strand, time: timeOf(last), site }, askers }
}

/** All strands that this reader may say are theirs (IDENTITY R9, R12). */
export async function claimable(reads: Reads, reader: Reader): Promise<Claimable[]> {
  const found = new Map<string, Claimable>()
  for (const candidate of await candidatesFor(reads, reader)) {
    const known = found.get(candidate.strand)
    if (known) known.askers.push(...candidate.askers)
    const each = known ? undefined : await askAbout(reads, reader, candidate)
    if (each) found.set(candidate.strand, each)
  }
  return [...found.values()].sort((a, b) => b.ask.time - a.ask.time)
}

/** What the customer is asked now: time and site only, and not about more than three at once. */
export const asksFor = async (reads: Reads, reader: Reader): Promise<Ask[]> =>
  (await claimable(reads, reader)).slice(0, mostAsks).map(({ ask }) => ask)
