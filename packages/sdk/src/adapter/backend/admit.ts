import { canonical, decide, nextTick, readDraft } from '@continuo/model'
import type {
  Author,
  Draft,
  Outcome,
  Reference,
  RelationshipEvent,
  Standing,
  Touchpoint,
} from '@continuo/model'
import type { Transaction } from '../../log/cells.ts'
import { claimFiles } from './relation-files.ts'
import { readStandpoint, write } from './relation-log.ts'
import type { Place, RelationLog } from './relation-log.ts'
import { sameness } from './sameness.ts'

/** Who writes; a customer on a strand of their own. */
export interface Writer {
  author: Author & { id: string }
  strand?: string
  /** The origin that the writer's page is on. */
  site?: string
}

/** What a writer sent before, and where it stands. */
type Sent = Place & { hash: string }

const sentKey = ({ kind, id }: Writer['author'], draft: string): string =>
  `sent/${kind}/${id}/${draft}`

async function standingOf(
  at: Transaction,
  log: RelationLog,
  { author, strand, site }: Writer,
  draft: Draft,
  now: number,
): Promise<Standing> {
  const find = (to: Reference) => readStandpoint(at, to.strand ?? strand ?? log.root, to.id)
  const known = (await at.get(sentKey(author, draft.id))) as Sent | undefined
  const about = draft.about && (await find(draft.about))
  const { replaces } = (draft.body ?? {}) as { replaces?: Reference[] }
  const replaceable: string[] = []
  for (const old of replaces ?? []) if (await find(old)) replaceable.push(old.id)
  return {
    author,
    now,
    head: log.head,
    root: log.root,
    replaceable,
    ...(site !== undefined && { site }),
    ...(strand !== undefined && { own: strand }),
    ...(known && { known }),
    ...(draft.about && about && { about: { ...about, id: draft.about.id } }),
  }
}

/**
 * Admits or refuses one draft with the model's decision. Gives the log as it is then, the outcome, and
 * the event where it is new.
 *
 * @param now The clock, µs.
 */
export async function admit(
  at: Transaction,
  log: RelationLog,
  writer: Writer,
  input: unknown,
  now: number,
): Promise<[RelationLog, Outcome, RelationshipEvent?]> {
  const read = readDraft(input)
  if ('refusal' in read) return [log, { id: read.id, refused: read.refusal }]
  const { draft } = read
  const hash = sameness(canonical(draft))
  const decision = decide(draft, hash, await standingOf(at, log, writer, draft, now))
  if (decision.is === 'refused') return [log, { id: draft.id, refused: decision.refusal }]
  if (decision.is === 'known') return [log, { id: draft.id, ...decision.place }]
  const unfit = await claimFiles(at, writer.author.id, decision.event)
  if (unfit) return [log, { id: draft.id, refused: unfit }]
  const { strand, tick, at: time } = decision.event
  const place: Place = { tick, strand, ...(time !== undefined && { at: time }) }
  at.put(sentKey(writer.author, draft.id), { ...place, hash })
  return [await write(at, log, [decision.event]), { id: draft.id, ...place }, decision.event]
}

/** Writes an event of the backend's own. */
export function note(
  at: Transaction,
  log: RelationLog,
  { id, strand, touchpoint }: { id: string; strand: string; touchpoint?: Touchpoint },
  what: Pick<RelationshipEvent, 'type' | 'body'>,
  now: number,
): Promise<RelationLog> {
  const event = {
    id,
    strand,
    ...nextTick(log.head, now),
    author: { kind: 'system', id: 'continuo', assurance: 'device' },
    touchpoint: touchpoint ?? { channel: 'web' },
    audience: 'everyone',
    ...what,
  } as RelationshipEvent
  return write(at, log, [event])
}
