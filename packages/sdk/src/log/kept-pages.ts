import type { RelationshipEvent } from '@continuo/model'
import type { Transaction } from './cells.ts'
import type { Head } from './log-store.ts'

/** How many events share a key. */
const pageSize = 100

/** The oldest pages beyond these go; the backend still has them. */
const mostPages = 100

/** Which form this version writes. */
const format = 1

/** A page's number (its key) and the tick after which it begins. */
export type PageAt = [number: number, begin: number]

/** What lies in the cell `head`. */
export interface KeptHead {
  format: number
  generation: string
  head: Head
  /** The index of the pages, oldest first. */
  pages: readonly PageAt[]
}

const key = (page: PageAt): string => `page/${page[0]}`

/** What of a page's cell can be read as events; undefined where it cannot. */
export async function readPage(
  cells: Transaction,
  page: PageAt | undefined,
): Promise<readonly RelationshipEvent[] | undefined> {
  if (!page) return []
  const events = await cells.get(key(page))
  return Array.isArray(events) && events.every(isEvent) ? events : undefined
}

const isEvent = (event: RelationshipEvent): boolean =>
  typeof event?.id === 'string' &&
  typeof event.tick === 'number' &&
  typeof event.type === 'string' &&
  typeof event.author?.kind === 'string' &&
  typeof event.body === 'object'

/** The kept head; undefined where there is none, null where it cannot be read. */
export async function readHead(cells: Transaction): Promise<KeptHead | null | undefined> {
  const kept = (await cells.get('head')) as KeptHead | undefined
  if (kept === undefined) return undefined
  const whole =
    kept?.format === format &&
    typeof kept.head?.tick === 'number' &&
    typeof kept.head.state?.preferences === 'object' &&
    typeof kept.head.marks?.customer === 'number' &&
    Array.isArray(kept.pages)
  return whole ? kept : null
}

/** Takes the kept range away. */
export function dropPages(cells: Transaction, kept: KeptHead | null | undefined): void {
  for (const page of kept?.pages ?? []) cells.del(key(page))
  cells.del('head')
}

/** Writes head and index, and lets the oldest pages go where there are too many. */
export function putHead(cells: Transaction, kept: Omit<KeptHead, 'format'>): void {
  const gone = kept.pages.slice(0, -mostPages)
  const pages = kept.pages.slice(-mostPages)
  for (const page of gone) cells.del(key(page))
  const head = gone[0] ? { ...kept.head, from: pages[0]?.[1] ?? 0, atStart: false } : kept.head
  cells.put('head', { ...kept, format, head, pages })
}

/**
 * Puts events into pages that follow each other.
 *
 * @param number The first page's number.
 * @param begin The tick after which the first page begins.
 */
export function putPages(
  cells: Transaction,
  number: number,
  begin: number,
  events: readonly RelationshipEvent[],
): PageAt[] {
  const pages: PageAt[] = []
  let from = begin
  for (let at = 0; at < events.length; ) {
    let end = at + pageSize
    // A page never ends between equal ticks.
    while (events[end] && events[end]?.tick === events[end - 1]?.tick) end += 1
    const page: PageAt = [number + pages.length, from]
    cells.put(key(page), events.slice(at, end))
    pages.push(page)
    from = events[Math.min(end, events.length) - 1]?.tick ?? from
    at = end
  }
  return pages
}
