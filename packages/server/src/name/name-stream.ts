import type { StreamItem } from '@continuo/model'
import { isByAdvisors } from './name-events.ts'
import type { Naming } from './name-events.ts'

type Deliver = (item: StreamItem) => boolean

/**
 * Delivers what a stream carries in its order, frames with the names of their authors. What names nobody
 * and waits for nothing goes through at once.
 *
 * @param report Told where names cannot be looked up; the frame goes out without them.
 */
export function nameStream(
  naming: Naming,
  deliver: Deliver,
  report: (error: unknown) => void,
): Deliver {
  let queue = Promise.resolve()
  let waiting = 0
  let isFast = true

  async function named(item: StreamItem): Promise<StreamItem> {
    if (item.is !== 'frame') return item
    try {
      return { ...item, events: await naming.events(item.events) }
    } catch (error) {
      report(error)
      return item
    }
  }

  async function inTurn(before: Promise<void>, item: StreamItem): Promise<void> {
    await before
    try {
      isFast = deliver(await named(item))
    } catch (error) {
      report(error)
    }
    waiting -= 1
  }

  return (item) => {
    const isPlain = item.is !== 'frame' || !isByAdvisors(item.events)
    if (waiting === 0 && isPlain) return deliver(item)
    waiting += 1
    queue = inTurn(queue, item)
    return isFast
  }
}
