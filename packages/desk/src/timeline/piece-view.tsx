import { useDesk } from '../desk-context.ts'
import type { Conversation } from '../relationship/conversations.ts'
import { MessageView } from './message-view.tsx'
import { noticeInWords } from './notice-words.ts'
import type { Piece } from './pieces.ts'

interface Props {
  piece: Piece
  conversation: Conversation
  /** What the customer is called. */
  customer: string
  /** The desk's time in ms; only its day counts. */
  today: number
}

/** A day, a notice or a message. */
export function PieceView({ piece, conversation, customer, today }: Props) {
  const { moments } = useDesk()
  if (piece.is === 'message') {
    return <MessageView piece={piece} conversation={conversation} customer={customer} />
  }
  if (piece.is === 'day') {
    return (
      <p class="day">
        <time dateTime={moments.machine(piece.time)}>{moments.day(piece.time, today)}</time>
      </p>
    )
  }
  const { entry } = piece
  return (
    <p class="event-note">
      {noticeInWords(entry, conversation.facts.value?.identities ?? [])}{' '}
      <time dateTime={moments.machine(entry.time)} title={moments.full(entry.time)}>
        {moments.time(entry.time)}
      </time>
    </p>
  )
}
