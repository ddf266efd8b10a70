import { decideProof, readsFromAt } from '@continuo/model'
import type { Assurance, Identity, ProofDecision } from '@continuo/model'
import type { Writes } from '../../store/relationship-store.ts'
import type { JoinRow, ProofRow } from '../../store/rows.ts'
import { Moved } from '../admit.ts'
import { identityKey } from '../identity-key.ts'
import { writeJoin } from '../join.ts'
import type { LogContext } from '../log-context.ts'
import type { SystemEvent } from '../reshape.ts'
import { writeAudit } from './audit.ts'
import { described } from './described.ts'

/** An identity with the keyed hash that it is looked up by. */
export interface Claimed {
  identity: Identity
  key: string
}

export const claimedOf = (
  context: Pick<LogContext, 'keyed'>,
  workspace: string,
  identity: Identity,
): Claimed => ({ identity, key: identityKey(context, workspace, identity) })

/** How a proof came about. */
export type ProofLevel = Extract<Assurance, 'mailbox' | 'vouched' | 'strong'>

/** One transaction that proves: what is locked, and what it has changed so far. */
export interface Proving {
  context: LogContext
  writes: Writes
  workspace: string
  /** The request's origin. */
  site: string | undefined
  /** The store's clock at its beginning, µs. */
  now: number
  /** µs */
  fresh: number
  /** µs */
  fadeAfter: number | 'never'
  /** The roots that are locked, and those that this transaction has made. */
  roots: Set<string>
  /** Those of them whose relationships have changed. */
  touched: Set<string>
  /** What is to be written about it, once all is decided. */
  events: SystemEvent[]
}

/** Joins and proofs of all relationships that are locked, as they are now. */
export async function concernOf({
  writes,
  roots,
}: Pick<Proving, 'writes' | 'roots'>): Promise<{ joins: JoinRow[]; proofs: ProofRow[] }> {
  const all = [...roots]
  return { joins: await writes.joinsOf(all), proofs: await writes.proofsOf(all) }
}

/** The identity's home, where it has one. Its relationship must be locked: another transaction may just have made it. */
export async function homeOf(
  { writes, workspace, roots }: Pick<Proving, 'writes' | 'workspace' | 'roots'>,
  key: string,
): Promise<string | undefined> {
  const home = await writes.home(workspace, key)
  if (home !== undefined && !roots.has((await writes.strands([home]))[0]?.root ?? ''))
    throw new Moved()
  return home
}

/** The home strand of an identity, begun empty at its first proof. */
export async function makeHome(proving: Proving, key: string): Promise<string> {
  const { context, writes, workspace, roots } = proving
  const known = await homeOf(proving, key)
  if (known !== undefined) return known
  const home = context.id('str_')
  await writes.insertStrand(
    { id: home, workspace, kind: 'home' },
    { id: context.id('rel_'), epoch: context.epoch(), head: 0 },
  )
  if (!(await writes.insertHome(workspace, key, home))) throw new Moved()
  roots.add(home)
  return home
}

/** What a proof of this identity on this strand leads to, from what is locked (IDENTITY R1 to R4). */
export async function decideOn(
  proving: Proving,
  strand: string,
  { identity, key }: Claimed,
  by: 'identify' | 'prove',
  fresh = proving.fresh,
): Promise<ProofDecision> {
  const home = await homeOf(proving, key)
  const { kind, issuer } = identity
  return decideProof({
    strand,
    ...(await concernOf(proving)),
    identity: { key, kind, ...(issuer !== undefined && { issuer }) },
    ...(home !== undefined && { home }),
    by,
    now: proving.now,
    fresh,
  })
}

/** From where on a proof reads, as R15 has it: accounts do not fade. */
async function fadedAt(
  { writes, now, fadeAfter }: Proving,
  { identity, key }: Claimed,
  bookmarkSent: number | undefined,
): Promise<{ readsFrom?: number }> {
  if (identity.kind === 'account') return {}
  const earlier = await writes.proofsOfIdentity(key)
  const readsFrom = readsFromAt({
    earlier,
    now,
    fadeAfter,
    ...(bookmarkSent !== undefined && { bookmarkSent }),
  })
  return readsFrom === undefined ? {} : { readsFrom }
}

/** Writes the row of a proof, with the join that it stands on. */
export async function insertProof(
  proving: Proving,
  strand: string,
  home: string,
  claimed: Claimed,
  how: { level: ProofLevel; join: string | null; loggedIn?: number; bookmarkSent?: number },
): Promise<void> {
  const { identity, key } = claimed
  await proving.writes.insertProof({
    strand,
    identity: key,
    kind: identity.kind,
    ...(identity.issuer !== undefined && { issuer: identity.issuer }),
    home,
    level: how.level,
    at: proving.now,
    join: how.join,
    // No login lies ahead of this clock: the issuer's may.
    ...(how.loggedIn !== undefined && { loggedIn: Math.min(how.loggedIn, proving.now) }),
    ...(await fadedAt(proving, claimed, how.bookmarkSent)),
  })
}

/**
 * Proves an identity on a strand: the proof, the join of exactly these two strands, and the events
 * that tell of both.
 *
 * @returns The join.
 */
export async function writeProof(
  proving: Proving,
  strand: string,
  claimed: Claimed,
  how: { level: ProofLevel; loggedIn?: number; bookmarkSent?: number },
): Promise<string> {
  const { context, writes, touched, events } = proving
  const home = await makeHome(proving, claimed.key)
  const { join, event } = await writeJoin(context, writes, {
    a: strand,
    b: home,
    through: 'both',
    by: 'customer',
  })
  await insertProof(proving, strand, home, claimed, { ...how, join })
  for (const { root } of await writes.strands([strand, home])) touched.add(root)
  const body = { identity: claimed.identity, level: how.level, join }
  events.push({ strand, type: 'identity.proven', body, audience: 'everyone' }, event)
  const detail = described(claimed.identity, how.level)
  await writeAudit(proving, [strand, home], { by: 'customer', did: 'proven', detail })
  return join
}

/** What a workspace's settings mean in µs. */
export async function timesOf(
  { settings }: Pick<LogContext, 'settings'>,
  workspace: string,
): Promise<Pick<Proving, 'fresh' | 'fadeAfter'>> {
  const { fresh, fadeAfter } = await settings(workspace)
  return {
    fresh: fresh * 60_000_000,
    fadeAfter: fadeAfter === 'never' ? fadeAfter : fadeAfter * 86_400_000_000,
  }
}
