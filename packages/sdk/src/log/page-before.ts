import type { Transaction } from './cells.ts'
import { readHead } from './kept-head.ts'
import { readPage } from './kept-pages.ts'
import type { KeptPage } from './log-store.ts'

/** The kept pages that end at this tick, as one, so many at most; nothing where none is kept. */
export async function pageBefore(
  at: Transaction,
  epoch: string,
  tick: number,
  most = 1,
): Promise<KeptPage | undefined> {
  const head = await readHead(at)
  const pages = head?.pages.filter(([, begin]) => begin < tick).slice(-most) ?? []
  const read = await Promise.all(pages.map((page) => readPage(at, page)))
  // What cannot be read ends what is contiguous.
  const first = read.findLastIndex((events) => !events) + 1
  const events = read.slice(first).flatMap((some) => some?.filter((one) => one.tick <= tick) ?? [])
  const after = pages[first]?.[1]
  if (after === undefined || !events[0] || head?.cursor.epoch !== epoch) return undefined
  return { epoch, after, upTo: tick, events, atStart: head.atStart && after === head.begin }
}
