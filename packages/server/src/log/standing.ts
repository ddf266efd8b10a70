import type {
  Draft,
  Reference,
  RelationshipEvent,
  Standing as AdmissionStanding,
} from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import type { KnownDraft } from '../store/rows.ts'
import type { LogContext } from './log-context.ts'
import { identityKey } from './identity-key.ts'
import { maySee } from './reader.ts'
import type { Reader } from './reader.ts'

/** The name by which a draft of the company's is known again; a customer's is found by its strand. */
export const writerOf = ({ author }: Pick<Reader, 'author'>): string | null =>
  author.kind === 'customer' ? null : `${author.kind}/${author.id}`

/** Whether the event with this id is this writer's own: pages' answers are pushed by their customer. */
function isOwn({ author }: KnownDraft, reader: Reader): boolean {
  if (reader.author.kind === 'customer' && author.kind === 'assistant') return author.id === 'page'
  return author.kind === reader.author.kind && author.id === reader.author.id
}

async function knownTo(
  reads: Reads,
  reader: Reader,
  draft: Draft,
  strand: string | undefined,
): Promise<KnownDraft | undefined> {
  const writer = writerOf(reader)
  const own = writer === null ? undefined : await reads.draftBy(writer, draft.id)
  if (own || strand === undefined) return own
  const there = await reads.draft(strand, draft.id)
  if (!there || there.erased || isOwn(there, reader)) return there
  // Somebody else's event has this id on this strand: whatever it says, it is not this draft.
  return { ...there, hash: null }
}

async function find(
  reads: Reads,
  reader: Reader,
  { id, strand }: Reference,
): Promise<RelationshipEvent | undefined> {
  const own =
    reader.author.kind === 'customer'
      ? [reader.me.strand]
      : reader.scopes.map((scope) => scope.strand)
  for (const each of strand === undefined ? own : [strand]) {
    const event = await reads.event(each, id)
    if (event && maySee(reader, event, await reads.kindOf(each, id))) return event
  }
  return undefined
}

async function replaceableBy(reads: Reads, reader: Reader, draft: Draft): Promise<Reference[]> {
  const { replaces } = (draft.body ?? {}) as { replaces?: unknown }
  const seen: Reference[] = []
  for (const reference of Array.isArray(replaces) ? (replaces as Reference[]) : []) {
    const event = await find(reads, reader, reference)
    if (event) seen.push({ id: event.id, strand: event.strand })
  }
  return seen
}

/** The home of whom the company addresses, where it belongs to this relationship. */
async function homeOf(
  context: LogContext,
  reads: Reads,
  reader: Reader,
  draft: Draft,
): Promise<string | undefined> {
  if (!draft.to || reader.author.kind === 'customer') return undefined
  const key = identityKey(context, reader.relationship.workspace, draft.to)
  const home = await reads.home(reader.relationship.workspace, key)
  return reader.scopes.some(({ strand }) => strand === home) ? home : undefined
}

/** Looks up, under the lock, all that the decision about one draft needs. */
export async function standingFor(
  context: LogContext,
  reads: Reads,
  reader: Reader,
  draft: Draft,
  head: number,
  site: string | undefined,
): Promise<AdmissionStanding> {
  const isCustomer = reader.author.kind === 'customer'
  const own = isCustomer ? reader.me.strand : undefined
  const about = draft.about && (await find(reads, reader, draft.about))
  // Who writes to an account without saying about what writes onto its own strand.
  const home = (await homeOf(context, reads, reader, draft)) ?? reader.account
  const known = await knownTo(reads, reader, draft, own ?? about?.strand ?? home)
  return {
    author: reader.author,
    levels: reader.levels,
    now: context.now(),
    head,
    root: reader.relationship.root,
    replaceable: await replaceableBy(reads, reader, draft),
    ...(site !== undefined && { site }),
    ...(own !== undefined && { own }),
    ...(home !== undefined && { home }),
    ...(known && { known }),
    ...(about && { about }),
  }
}
