import type { Page } from '@continuo/model'
import { onTerms } from '../log/kinds.ts'
import type { LogContext } from '../log/log-context.ts'
import { page } from '../log/page.ts'
import { findReader } from '../log/find-reader.ts'
import { readerOrUnborn, reopen } from '../log/refuse.ts'
import type { Caller } from '../log/relationship-log.ts'
import { relationshipTopic } from './message.ts'

/**
 * The long poll: answers as soon as there is something after the cursor, and after so many
 * milliseconds, or where nobody waits any more, with what there is.
 */
export async function wait(
  context: LogContext,
  caller: Caller,
  after: string,
  milliseconds: number,
  signal: AbortSignal,
): Promise<Page> {
  const first = await onTerms(context, caller)
  const reader = readerOrUnborn(await context.store.read((reads) => findReader(reads, first)))
  if (!reader) throw reopen()
  let wake: () => void = () => {}
  let isOver = signal.aborted
  const end = (): void => {
    isOver = true
    wake()
  }
  // Subscribed before the first look, so that nothing falls between the two.
  let isHinted = false
  const unsubscribe = context.bus.subscribe(relationshipTopic(reader.relationship.root), () => {
    isHinted = true
    wake()
  })
  const cancel = context.after(milliseconds, end)
  signal.addEventListener('abort', end)
  try {
    for (;;) {
      isHinted = false
      const isLast = isOver
      const found = await page(context, await onTerms(context, caller), { after })
      if (found.events.length > 0 || isLast) return found
      await new Promise<void>((resolve) => {
        wake = resolve
        if (isHinted || isOver) resolve()
      })
    }
  } finally {
    unsubscribe()
    cancel()
    signal.removeEventListener('abort', end)
  }
}
