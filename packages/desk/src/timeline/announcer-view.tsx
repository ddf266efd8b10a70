import { useSignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import type { Conversation } from '../relationship/conversations.ts'
import { words } from '../words/en.ts'
import { spoken } from './spoken.ts'

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
  const said = useSignal({ at: 0, text: '' })
  useLayoutEffect(() => {
    /** Each in an element of its own: the same words are heard again. */
    const say = (text: string) => {
      said.value = { at: said.peek().at + 1, text }
    }
    say('')
    const stops = [
      handle.on('message', ({ line: { entry } }) => {
        if (entry.kind === 'message' && entry.author.kind === 'customer' && entry.text !== null) {
          say(words.timeline.said(customer, spoken(entry)))
        }
      }),
      handle.on('refused', ({ refusal: { detail } }) => {
        say(words.timeline.said(words.timeline.sending['not-sent'], detail))
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }, [handle, customer, said])
  return (
    <p class="for-ears" aria-live="polite">
      <span key={said.value.at}>{said.value.text}</span>
    </p>
  )
}
