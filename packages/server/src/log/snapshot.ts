import { fold, relationshipFold, snapshotEvents } from '@continuo/model'
import type { RelationshipState, Snapshot } from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import type { Scope, SnapshotRow } from '../store/rows.ts'
import { pageBefore } from './page.ts'
import type { Reader } from './reader.ts'

/** How many events are read at a time where many have to be folded. */
const stride = 500

const sameScope = (a: Scope, b: Scope): boolean =>
  a.strand === b.strand && a.from === b.from && a.without?.join() === b.without?.join()

/** The strands that one of two ways of reading reads and the other does not, or from another tick on. */
function difference(a: readonly Scope[], b: readonly Scope[]): Scope[] {
  const only = (these: readonly Scope[], those: readonly Scope[]): Scope[] =>
    these.filter((scope) => !those.some((other) => sameScope(scope, other)))
  return [...only(a, b), ...only(b, a)]
}

type Kept = Omit<SnapshotRow, 'state'>

/**
 * The newest kept snapshot that holds for this reader. One of another epoch holds too, where nothing
 * that it left out, or had too much, lies at or before its tick: so a join does not mean to fold a long log anew.
 */
async function newestFor(
  reads: Reads,
  reader: Reader,
  strands: readonly string[],
): Promise<Kept | undefined> {
  const { epoch, audience, scopes } = reader
  const kept = await reads.snapshots([...new Set([reader.anchor, ...strands])])
  for (const row of kept) {
    if (row.audience !== audience || row.foldVersion !== relationshipFold.version) continue
    if (row.epoch === epoch) return row
    const differs = difference(scopes, row.scopes).map(({ strand }) => ({ strand }))
    const earlier = {
      scopes: differs,
      audience,
      before: row.tick + 1,
      from: 'oldest' as const,
      limit: 1,
    }
    if (differs.length === 0 || (await reads.events(earlier)).length === 0) return row
  }
  return undefined
}

/** A state, and the tick up to which everything is in it. */
export interface Folding {
  state: RelationshipState
  tick: number
}

/** Where folding can begin: at the newest snapshot that holds, or at nothing. */
export async function resume(reads: Reads, reader: Reader): Promise<Folding & { isOwn: boolean }> {
  const strands = reader.scopes.map(({ strand }) => strand)
  const kept = await newestFor(reads, reader, strands)
  if (!kept) return { state: relationshipFold.empty, tick: 0, isOwn: false }
  const state = (await reads.snapshotState(kept)) as RelationshipState
  return { state, tick: kept.tick, isOwn: kept.epoch === reader.epoch }
}

/** Folds what comes next, as much as is read at a time. */
export async function foldOn(
  reads: Reads,
  { scopes, audience }: Reader,
  { state, tick }: Folding,
): Promise<Folding & { count: number; isDone: boolean }> {
  const events = await reads.events({
    scopes,
    audience,
    after: tick,
    from: 'oldest',
    limit: stride,
  })
  return {
    state: fold(relationshipFold, events, state),
    tick: events.at(-1)?.tick ?? tick,
    count: events.length,
    isDone: events.length < stride,
  }
}

/** The state now, and how many events had to be folded that no snapshot held. */
export async function stateFor(
  reads: Reads,
  reader: Reader,
): Promise<Folding & { folded: number }> {
  let at: Folding = await resume(reads, reader)
  let folded = 0
  for (let isDone = false; !isDone;) {
    const next = await foldOn(reads, reader, at)
    at = next
    folded += next.count
    isDone = next.isDone
  }
  return { state: at.state, tick: at.tick, folded }
}

/** The state now, with the newest events: what opening shows at once. */
export async function snapshotFor(
  reads: Reads,
  reader: Reader,
): Promise<{ snapshot: Snapshot; folded: number }> {
  const { state, tick, folded } = await stateFor(reads, reader)
  const page = await pageBefore(reads, reader, tick + 1, snapshotEvents)
  return { snapshot: { foldVersion: relationshipFold.version, state, page }, folded }
}
