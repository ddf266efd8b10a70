import type { ReadonlySignal } from '@preact/signals'
import type { View } from '../view.ts'
import { reasonOf } from '../words/reason.ts'

interface Props {
  view: View
  /** How many drafts the end of the generation cost; null where none has ended. */
  dropped: ReadonlySignal<number | null>
}

/** What the customer has to know about the line and the device, in words. Most of the time nothing. */
export function Notices({ view: { parts, words }, dropped }: Props) {
  const trouble = parts.trouble.value
  const connection = parts.connection.value
  const kept = parts.kept.value
  return (
    <div class="notices" role="status">
      {trouble && <p>{reasonOf(trouble, words)}</p>}
      {connection === 'ended' && !trouble && <p>{words.ended}</p>}
      {dropped.value ? <p>{words.discarded(dropped.value)}</p> : null}
      {connection === 'waiting' && <p>{kept ? words.waiting : words.waitingNotKept}</p>}
      {!kept && parts.ready.value && <p>{words.notKept}</p>}
    </div>
  )
}
