import { plainText } from '@continuo/model'
import { useSignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import type { Conversation } from '../relationship/conversations.ts'
import { words } from '../words/en.ts'

interface Props {
  conversation: Conversation
  customer: string
}

/**
 * Reads new messages out, and that a reply was refused. The timeline itself stays silent for screen readers: it would also read
 * what is only loaded or scrolled back in.
 */
export function AnnouncerView({ conversation, customer }: Props) {
  const { handle } = conversation
  const said = useSignal('')
  useLayoutEffect(() => {
    said.value = ''
    const stops = [
      handle.on('message', ({ line: { entry } }) => {
        if (entry.kind === 'message' && entry.author.kind === 'customer' && entry.text !== null) {
          said.value = words.timeline.said(customer, plainText(entry.text))
        }
      }),
      handle.on('refused', ({ refusal: { detail } }) => {
        said.value = words.timeline.said(words.timeline.sending['not-sent'], detail)
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }, [handle, customer, said])
  return (
    <p class="for-ears" aria-live="polite">
      {said.value}
    </p>
  )
}
