import {
  fold,
  keyOf,
  maxPageEvents,
  relationshipFold,
  withoutTakenBack,
  bringsWordsTo,
} from '@continuo/model'
import type { Author, Marks, Page, RelationshipEvent, RelationshipState } from '@continuo/model'
import type { Transaction } from '../../log/cells.ts'
import { putPages, readPage } from '../../log/kept-pages.ts'
import type { PageAt } from '../../log/kept-pages.ts'

/** What a relationship's cell `log` holds; the events lie in cells of about a hundred. */
export interface RelationLog {
  epoch: string
  head: number
  /** The strand on which the relationship began. */
  root: string
  state: RelationshipState
  /** Of the fold that made the state; missing where an earlier version did. */
  foldVersion?: number
  marks: Marks
  pages: readonly PageAt[]
}

/** Where an event stands. */
export interface Place {
  tick: number
  at?: number
  strand: string
}

/** An event as others refer to it. */
export interface Standpoint extends Place {
  author: Pick<Author, 'kind' | 'id'>
}

/** A log with nothing in it. */
export function emptyLog(epoch: string, root: string): RelationLog {
  const marks = { customer: 0, company: 0 }
  const { empty: state, version: foldVersion } = relationshipFold
  return { epoch, head: 0, root, state, foldVersion, marks, pages: [] }
}

/** The log as it was kept; a state that an earlier version folded is folded anew. */
export async function readLog(at: Transaction): Promise<RelationLog | undefined> {
  const log = (await at.get('log')) as RelationLog | undefined
  const { version: foldVersion } = relationshipFold
  if (!log || log.foldVersion === foldVersion) return log
  return { ...log, foldVersion, state: fold(relationshipFold, await gather(at, log.pages)) }
}

export async function readStandpoint(
  at: Transaction,
  strand: string,
  id: string,
): Promise<Standpoint | undefined> {
  return (await at.get(`event/${strand}/${id}`)) as Standpoint | undefined
}

/** Every event of some pages, in order. */
export async function gather(
  at: Transaction,
  pages: readonly PageAt[],
): Promise<RelationshipEvent[]> {
  const all: RelationshipEvent[] = []
  for (const page of pages) all.push(...((await readPage(at, page)) ?? []))
  return all
}

const takenBack = (message: { strand: string; id: string }): string => `taken/${keyOf(message)}`

/** Events as they leave the log: without the words that their author has taken back. */
async function asTheyLeave(
  at: Transaction,
  events: readonly RelationshipEvent[],
): Promise<RelationshipEvent[]> {
  const taken = new Set<string>()
  for (const event of events) {
    const words = bringsWordsTo(event)
    if (words && (await at.get(takenBack(words)))) taken.add(keyOf(words))
  }
  return withoutTakenBack(events, (key) => taken.has(key))
}

/** A page of what is later than a tick. */
export async function pageAfter(at: Transaction, log: RelationLog, tick: number): Promise<Page> {
  const first = Math.max(
    0,
    log.pages.findLastIndex(([, begin]) => begin <= tick),
  )
  const last = first + maxPageEvents / 100
  const events = await gather(at, log.pages.slice(first, last))
  const atHead = last >= log.pages.length
  return {
    epoch: log.epoch,
    after: tick,
    upTo: atHead ? Math.max(log.head, tick) : (events.at(-1)?.tick ?? tick),
    events: await asTheyLeave(
      at,
      events.filter((event) => event.tick > tick),
    ),
    atHead,
    atStart: first === 0 && (events[0]?.tick ?? Infinity) > tick,
  }
}

/** A page of what is earlier than a tick, with at least `least` events where there are as many. */
export async function pageBefore(
  at: Transaction,
  log: RelationLog,
  tick: number,
  least: number,
): Promise<Page> {
  const last = log.pages.findLastIndex(([, begin]) => begin < tick - 1)
  let first = last
  const events: RelationshipEvent[] = []
  while (first >= 0 && events.length < least) {
    const page = await gather(at, log.pages.slice(first, first + 1))
    events.unshift(...page.filter((event) => event.tick < tick))
    first -= 1
  }
  return {
    epoch: log.epoch,
    after: log.pages[first + 1]?.[1] ?? 0,
    upTo: tick - 1,
    events: await asTheyLeave(at, events),
    atHead: tick > log.head,
    atStart: first < 0,
  }
}

/** Adds events that have their ticks; gives the log as it is with them. */
export async function write(
  at: Transaction,
  log: RelationLog,
  events: readonly RelationshipEvent[],
): Promise<RelationLog> {
  const last = log.pages.at(-1)
  const there = (await readPage(at, last)) ?? []
  const [number, begin] = last ?? [0, 0]
  const pages = putPages(at, number, begin, [...there, ...events])
  for (const { strand, id, tick, at: time, author, type, about } of events) {
    if (type === 'message.deleted' && about) at.put(takenBack({ strand, ...about }), true)
    const standpoint: Standpoint = {
      tick,
      strand,
      author: { kind: author.kind, id: author.id },
      ...(time !== undefined && { at: time }),
    }
    at.put(`event/${strand}/${id}`, standpoint)
  }
  const next: RelationLog = {
    ...log,
    head: events.at(-1)?.tick ?? log.head,
    state: fold(relationshipFold, events, log.state),
    pages: [...log.pages.slice(0, -1), ...pages],
  }
  at.put('log', next)
  return next
}
