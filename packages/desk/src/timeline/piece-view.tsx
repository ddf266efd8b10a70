import { keyOf } from '@continuo/model'
import { useDesk } from '../desk-context.ts'
import type { Conversation } from '../relationship/conversations.ts'
import type { Who } from '../words/who.ts'
import { MessageView } from './message-view.tsx'
import { noticeInWords } from './notice-words.ts'
import type { Piece } from './pieces.ts'
import { isMoney } from './with-money.ts'

interface Props {
  piece: Piece
  conversation: Conversation
  who: Who
  /** The desk's time in ms; only its day counts. */
  today: number
}

/** A day, a notice or a message. */
export function PieceView({ piece, conversation, who, today }: Props) {
  const { moments } = useDesk()
  if (piece.is === 'message') {
    return <MessageView piece={piece} conversation={conversation} who={who} />
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
    <p class={isMoney(entry) ? 'event-note event-note-money' : 'event-note'}>
      {noticeInWords(entry, conversation.events.value.get(keyOf(entry)), moments.plain)}{' '}
      <time dateTime={moments.machine(entry.time)} title={moments.full(entry.time)}>
        {moments.time(entry.time)}
      </time>
    </p>
  )
}
