import { useComputed } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useDesk } from '../desk-context.ts'
import { DownIcon } from '../look/icons.tsx'
import type { Conversation } from '../relationship/conversations.ts'
import { words } from '../words/en.ts'
import { shortNameOf } from '../words/who.ts'
import type { Who } from '../words/who.ts'
import { AnnouncerView } from './announcer-view.tsx'
import { PieceView } from './piece-view.tsx'
import { piecesOf } from './pieces.ts'
import { useScrolling } from './scrolling.ts'
import { TopView } from './top-view.tsx'
import { useVisible } from './visible.ts'
import { withMoney } from './with-money.ts'

const { timeline: say } = words

interface Props {
  conversation: Conversation
  who: Who
}

/** What was said, from the beginning to the newest. */
export function TimelineView({ conversation, who }: Props) {
  const { moments, time } = useDesk()
  const { handle, state, seen, events } = conversation
  const { earlier, unread, writing, ready, connection } = state.value
  const { lines: written } = state.value
  const kept = events.value
  const lines = useMemo(
    () => withMoney(written, kept, earlier === 'none'),
    [written, kept, earlier],
  )
  const scrolling = useScrolling(conversation, lines)
  const { scroller, stretch, atEnd, onScroll, loadEarlier, goToNewest } = scrolling
  const visible = useVisible()
  const newest = written.at(-1)?.key ?? null

  useEffect(() => {
    if (!visible || !atEnd || newest === null) return
    seen.value = newest
    if (unread > 0) handle.markRead()
  }, [visible, atEnd, newest, unread, seen, handle])

  // The words "today" and "yesterday" change with the day, not with each tick of the clock.
  const date = useComputed(() => moments.date(time.now.value))
  void date.value
  const today = time.now.peek()
  const customer = shortNameOf(who)
  const pieces = piecesOf(lines, stretch.from, stretch.to, (micros) => moments.date(micros / 1_000))
  return (
    <div class="timeline">
      <div
        class="timeline-scroll"
        role="log"
        aria-label={say.name}
        aria-live="off"
        tabIndex={0}
        ref={scroller}
        onScroll={onScroll}
      >
        <div class="course">
          <TopView
            earlier={stretch.from > 0 ? 'more' : earlier}
            empty={lines.length === 0}
            opening={
              lines.length === 0 && (!ready || connection === 'connecting' || connection === 'idle')
            }
            load={loadEarlier}
          />
          {pieces.map((piece) => (
            <div key={piece.key} data-key={piece.key} class="piece">
              <PieceView piece={piece} conversation={conversation} who={who} today={today} />
            </div>
          ))}
          {writing && stretch.to === lines.length && (
            <p class="writing">
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              {say.writing(customer)}
            </p>
          )}
        </div>
      </div>
      {!atEnd && (
        <button type="button" class="to-newest" onClick={goToNewest}>
          <DownIcon />
          {unread > 0 ? say.newBelow(unread) : say.newest}
        </button>
      )}
      <AnnouncerView conversation={conversation} customer={customer} />
    </div>
  )
}
