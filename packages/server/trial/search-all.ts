import { encodeCursor } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import type { Caller, RelationshipLog } from '../src/log/relationship-log.ts'

/**
 * Every message that a caller finds, newest first, as somebody who goes on until nothing is left.
 *
 * @throws Error where two answers do not lie side by side.
 */
export async function searchAll(
  log: RelationshipLog,
  caller: Caller,
  find: string,
  limit = 50,
): Promise<RelationshipEvent[]> {
  const found: RelationshipEvent[] = []
  let before: { before?: string } = {}
  let end: number | undefined
  for (let isDone = false; !isDone;) {
    const page = await log.search(caller, { find, limit, ...before })
    if (end !== undefined && page.upTo !== end) throw new Error('Something was left out')
    const messages = page.events.filter(({ type }) => type === 'message.sent')
    for (const { tick } of messages) {
      if (tick <= page.after || tick > page.upTo) throw new Error('Found elsewhere than looked')
    }
    found.push(...messages.toReversed())
    end = page.after
    before = { before: encodeCursor({ epoch: page.epoch, tick: page.after + 1 }) }
    isDone = page.atStart
  }
  return found
}
