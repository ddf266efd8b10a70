import { effect } from '@preact/signals'
import type { Reference } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import type { Conversation } from '../relationship/conversations.ts'

/**
 * What a reply is about: the customer's last event that the advisor has seen. It decides on which
 * strand the reply hangs, so what came in the last second must not pull it elsewhere.
 *
 * @param seen The key of the newest line that was in view; null where none was yet.
 * @returns null where there is nothing of the customer's, nor anything that belongs to a strand.
 */
export function aboutOf(lines: readonly Line[], seen: string | null): Reference | null {
  const at = seen === null ? -1 : lines.findIndex(({ key }) => key === seen)
  const known = at < 0 ? lines : lines.slice(0, at + 1)
  const line =
    known.findLast(({ entry }) => entry.author.kind === 'customer') ??
    known.findLast(({ entry }) => entry.author.kind === 'system') ??
    lines.find(({ entry }) => entry.author.kind === 'customer')
  return line ? { id: line.entry.id, strand: line.entry.strand } : null
}

/** `aboutOf`, once the conversation has come: at once where it is there, and as late as it takes where it is not. */
export function aboutWhenThere({
  state,
  seen,
}: Pick<Conversation, 'state' | 'seen'>): Promise<Reference | null> {
  return new Promise((resolve) => {
    const over = new AbortController()
    const stop = effect(() => {
      const { lines, connection } = state.value
      const about = aboutOf(lines, seen.peek())
      if (!about && connection !== 'live' && connection !== 'ended') return
      resolve(about)
      over.abort()
    })
    // It may have been there at once, before there was anything to stop.
    if (over.signal.aborted) stop()
    else over.signal.addEventListener('abort', stop)
  })
}
