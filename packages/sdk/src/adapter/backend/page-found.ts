import { foldText, foldTimeline, hasWords, keyOf, saidIn, searchWords } from '@continuo/model'
import type { Page } from '@continuo/model'
import type { Transaction } from '../../log/cells.ts'
import { gather } from './relation-log.ts'
import type { RelationLog } from './relation-log.ts'

/** The messages with these words before a tick, each with what changed it, out of the whole log: it lies in this browser. */
export async function pageFound(
  at: Transaction,
  log: RelationLog,
  find: string,
  before: number = log.head + 1,
): Promise<Page> {
  const words = searchWords(find)
  const all = await gather(at, log.pages)
  const found = new Set<string>()
  // A change may come long after what it changes.
  for (const entry of foldTimeline(all).entries) {
    const isEarlier = entry.kind === 'message' && entry.tick < before
    if (isEarlier && hasWords(foldText(saidIn(entry)), words)) found.add(entry.key)
  }
  const events = all.filter(({ type, about, ...event }) =>
    found.has(keyOf(/^message.(edited|deleted)$/.test(type) ? { ...event, ...about } : event)),
  )
  return {
    epoch: log.epoch,
    after: Math.min(before, all[0]?.tick ?? 1) - 1,
    upTo: before - 1,
    events,
    atHead: before > log.head,
    atStart: true,
  }
}
