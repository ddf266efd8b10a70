import type { Transaction } from './cells.ts'
import { readHead } from './kept-head.ts'
import { readPage } from './kept-pages.ts'
import type { KeptPage } from './log-store.ts'

/** The kept page that ends at this tick; nothing where none is kept. */
export async function pageBefore(
  at: Transaction,
  epoch: string,
  tick: number,
): Promise<KeptPage | undefined> {
  const head = await readHead(at)
  const page = head?.pages.findLast(([, begin]) => begin < tick)
  const events = (await readPage(at, page))?.filter((event) => event.tick <= tick)
  if (!page || !events?.length || head?.cursor.epoch !== epoch) return undefined
  const [, after] = page
  return { epoch, after, upTo: tick, events, atStart: head.atStart && after === head.begin }
}
