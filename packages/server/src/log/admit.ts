import { decide, erase } from '@continuo/model'
import type {
  Admitted,
  Decision,
  Draft,
  Outcome,
  Refusal,
  RelationshipEvent,
} from '@continuo/model'
import { StoreFault } from '../store/store-fault.ts'
import type { Writes } from '../store/relationship-store.ts'
import { confirmRequestFor } from '../mail/confirm-request.ts'
import type { Batch } from './batch.ts'
import { bear, conceive } from './birth.ts'
import { writeAudit } from './identity/audit.ts'
import { claimKey, indexClaim, isWorn } from './identity/claims-index.ts'
import { described } from './identity/described.ts'
import { kindAmong } from './kinds.ts'
import type { LogContext } from './log-context.ts'
import { findReader } from './find-reader.ts'
import type { Reader } from './reader.ts'
import type { Prepared } from './prepare.ts'
import { readerOrUnborn, refuse } from './refuse.ts'
import type { Caller, DeviceCaller } from './relationship-log.ts'
import { standingFor, writerOf } from './standing.ts'

/** Thrown where the lock that was taken is not the one that is needed: look again, lock again. */
export class Moved extends Error {
  override readonly name = 'Moved'
}

/** One transaction that admits drafts. */
export interface Admission {
  context: LogContext
  writes: Writes
  batch: Batch
  /** The roots that are locked, and those that this transaction has made. */
  locked: Set<string>
}

/**
 * Looks again, under the lock: who calls, and where do they stand now?
 *
 * @throws Moved where a join or an undo came between finding the root and locking it.
 */
export async function lookAgain(
  { writes, locked }: Admission,
  caller: Caller,
): Promise<Reader | undefined> {
  const reader = readerOrUnborn(await findReader(writes, caller))
  if (reader?.isReadOnly) throw refuse('wrong-writer', 'The log of an account is only read here.')
  if (reader && !locked.has(reader.relationship.root)) throw new Moved()
  return reader
}

const placeOf = ({ tick, at, strand }: Admitted): Admitted => ({
  tick,
  strand,
  ...(at !== undefined && { at }),
})

async function insert(
  { writes }: Admission,
  event: RelationshipEvent,
  draft: { hash: string; writer: string | null },
): Promise<void> {
  const kind = await kindAmong(writes, event)
  if (await writes.insertEvent(event, { ...draft, kind })) return
  // Only another writer's transaction, committed between our look and our insert, can have taken it.
  throw new Moved()
}

/** The first act: decides as if the strand were there already, and makes it only if the draft is admitted. */
async function admitFirst(
  admission: Admission,
  caller: DeviceCaller,
  draft: Draft,
  hash: string,
  unfit: Refusal | undefined,
): Promise<Decision> {
  const { context, writes, batch, locked } = admission
  const birth = conceive(context, caller)
  const { generation, relationship } = birth
  const decision = decide(draft, hash, {
    author: { ...birth.author, id: generation.id },
    now: context.now(),
    head: birth.started,
    own: generation.strand,
    ...(caller.terms && { levels: caller.terms.levels }),
    ...(caller.site !== undefined && { site: caller.site }),
  })
  if (decision.is !== 'admitted') return decision
  if (unfit) return { is: 'refused', refusal: unfit }
  const started = await bear(context, writes, birth, decision.event.touchpoint, draft.arrival)
  if (!started) throw new Moved()
  locked.add(relationship.root)
  const event = await label(admission, caller, decision.event)
  await insert(admission, event, { hash, writer: null })
  await settle(admission, caller, generation.id, decision.event, event)
  await batch.add({ ...relationship, head: 0 }, [started, event])
  return decision
}

/** The event as it is kept: what names nobody is nobody's label, and only its empty envelope stays (IDENTITY R7). */
async function label(
  { context, writes }: Admission,
  { workspace }: Caller,
  event: RelationshipEvent,
): Promise<RelationshipEvent> {
  if (event.type !== 'identity.asserted' || event.body === null) return event
  const key = claimKey(context, workspace, event.body.identity)
  return (await isWorn(writes, key)) ? erase(event) : event
}

/** What an event changes beside the log. */
async function settle(
  { context, writes }: Admission,
  { workspace }: Caller,
  generation: string,
  event: RelationshipEvent,
  kept: RelationshipEvent,
): Promise<void> {
  if (event.type !== 'identity.asserted' || event.body === null) return
  await writes.setAsserted(generation)
  const { strand } = event
  const detail = described(event.body.identity)
  const scene = { writes, workspace, now: context.now() }
  if (kept.body) await writeAudit(scene, [strand], { by: 'customer', did: 'asserted', detail })
  await indexClaim(context, writes, { workspace, strand, why: 'asserted' }, event.body.identity)
}

async function admitNext(
  admission: Admission,
  caller: Caller,
  reader: Reader,
  draft: Draft,
  hash: string,
  unfit: Refusal | undefined,
): Promise<Decision> {
  const { context, writes, batch } = admission
  const site = caller.is === 'device' ? caller.site : undefined
  const head = batch.headOf(reader.relationship)
  const decision = decide(
    draft,
    hash,
    await standingFor(context, writes, reader, draft, head, site),
  )
  if (decision.is !== 'admitted') return decision
  if (unfit) return { is: 'refused', refusal: unfit }
  const event = await label(admission, caller, decision.event)
  await insert(admission, event, { hash, writer: writerOf(reader) })
  await settle(admission, caller, reader.me.generation, decision.event, event)
  if (caller.is === 'company')
    await confirmRequestFor(writes, caller.workspace, event, context.now())
  await batch.add(reader.relationship, [event])
  return decision
}

/**
 * Admits one draft, wholly or not at all. Whatever goes wrong with it alone is its own outcome.
 *
 * @throws Moved, and StoreFault where the store itself is in trouble: nothing can be admitted then.
 */
export async function admit(
  admission: Admission,
  caller: Caller,
  reader: Reader | undefined,
  prepared: Prepared,
): Promise<Outcome> {
  if ('outcome' in prepared) return prepared.outcome
  const { draft, hash, unfit } = prepared
  const { context, writes } = admission
  try {
    const decision = await writes.attempt(() =>
      reader
        ? admitNext(admission, caller, reader, draft, hash, unfit)
        : admitFirst(admission, caller as DeviceCaller, draft, hash, unfit),
    )
    if (decision.is === 'refused') return { id: draft.id, refused: decision.refusal }
    return { id: draft.id, ...placeOf(decision.is === 'known' ? decision.place : decision.event) }
  } catch (error) {
    if (error instanceof Moved) throw error
    if (error instanceof StoreFault && error.reason !== 'unstorable') throw error
    context.report(error, `admitting a draft of type ${draft.type}`)
    const detail = 'Something went wrong with this draft here; the others are not concerned.'
    return { id: draft.id, refused: { reason: 'unavailable', detail } }
  }
}
