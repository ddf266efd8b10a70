import { encodeCursor } from '@continuo/model'
import type { Page } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import type { FollowItem } from '../adapter.ts'

/**
 * Follows over long polls, for where something on the way holds streams back: each answer is a page,
 * and a sign of life.
 *
 * @param get Waits for the page after a cursor.
 * @param tell Takes an item; false ends it.
 */
export async function poll(
  get: (after: string) => Promise<Page>,
  from: string,
  tell: (item: FollowItem) => boolean,
  clock: Clock,
): Promise<void> {
  let after = from
  let goes = tell({ is: 'up' })
  while (goes) {
    const { epoch, after: before, events, upTo } = await get(after)
    if (events.length > 0) tell({ is: 'frame', epoch, before, events, after: upTo })
    goes = tell({ is: 'heartbeat', epoch, head: upTo, now: clock.now() })
    after = encodeCursor({ epoch, tick: upTo })
  }
}
