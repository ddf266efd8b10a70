import type { RelationshipEvent } from '@continuo/model'
import type { Transaction } from './cells.ts'

/** How many events share a key; the newest page has up to half as many more, and so never few. */
const pageSize = 100

/** A page's number (its key) and the tick after which it begins. */
export type PageAt = [number: number, begin: number]

const key = (page: PageAt): string => `page/${page[0]}`

/** The events of a page; undefined where they cannot be read. */
export async function readPage(
  cells: Transaction,
  page: PageAt | undefined,
): Promise<readonly RelationshipEvent[] | undefined> {
  if (!page) return []
  const events = (await cells.get(key(page))) as RelationshipEvent[] | undefined
  // Whatever lies there: what is no list has no `every`.
  return events?.every?.((event) => event?.tick && event.author) ? events : undefined
}

/** Takes pages away; an index that cannot be read has none. */
export function dropPages(cells: Transaction, pages?: readonly PageAt[]): void {
  if (Array.isArray(pages)) for (const page of pages) cells.del(key(page))
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
  for (let at = 0; at < events.length;) {
    let end = events.length - at > 1.5 * pageSize ? at + pageSize : events.length
    // A page never ends between equal ticks.
    while (events[end] && events[end]?.tick === events[end - 1]?.tick) end += 1
    const page: PageAt = [number++, events[at - 1]?.tick ?? begin]
    cells.put(key(page), events.slice(at, end))
    pages.push(page)
    at = end
  }
  return pages
}
