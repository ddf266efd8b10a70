import { useEffect, useRef } from 'preact/hooks'
import { AskView } from '../asking/ask-view.tsx'
import { useDesk, useWork } from '../desk-context.ts'
import { DoneView } from '../join/done-view.tsx'
import { MergeView } from '../join/merge-view.tsx'
import { SuggestionView } from '../join/suggestion-view.tsx'
import { UndoView } from '../join/undo-view.tsx'
import { isNarrow } from '../look/narrow.ts'
import { OfferView } from '../offer/offer-view.tsx'
import { ReplyView } from '../reply/reply-view.tsx'
import { TimelineView } from '../timeline/timeline-view.tsx'
import { words } from '../words/en.ts'
import { bestOf, whoInWords } from '../words/who.ts'
import type { Who } from '../words/who.ts'
import type { Conversation } from './conversations.ts'
import { FactsView } from './facts-view.tsx'
import { HeaderView } from './header-view.tsx'

/** One relationship: who it is and where from, what was said, and the reply. */
export function RelationshipView({ relationship }: { relationship: string }) {
  const { surroundings, address } = useDesk()
  const work = useWork()
  const { conversations, joinedInto, joining } = work
  const conversation = conversations.of(relationship)
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(
    () => () => {
      conversations.leave(relationship)
      if (joinedInto.peek() === relationship) joinedInto.value = null
      // What was joined is told on, wherever it leads.
      if (!joining.done.peek()?.of.includes(address.open.peek() ?? '')) joining.told()
      // Signed out in the middle, or asleep: the question comes back with the rest.
      if (address.open.peek() !== relationship) joining.leave()
    },
    [conversations, joinedInto, joining, address, relationship],
  )

  // On a phone the list has just gone, and the focus with it.
  useEffect(() => {
    if (isNarrow(surroundings.window) && !joining.tellsAt(relationship)) {
      heading.current?.focus({ preventScroll: true })
    }
  }, [relationship, surroundings, joining])

  const who = whoOf(conversation, work.rows.of(relationship))
  return (
    <div class="relationship">
      <HeaderView conversation={conversation} who={who} heading={heading} />
      <div class="relationship-body">
        <div class="relationship-talk">
          <ConversationNote conversation={conversation} />
          <DoneView relationship={relationship} />
          <SuggestionView
            relationship={relationship}
            onAway={() => heading.current?.focus({ preventScroll: true })}
          />
          <TimelineView conversation={conversation} who={who} />
          <ReplyView key={relationship} conversation={conversation} />
        </div>
        <FactsView conversation={conversation} />
      </div>
      <AskView conversation={conversation} />
      <OfferView conversation={conversation} />
      <MergeView relationship={relationship} />
      <UndoView
        relationship={relationship}
        identities={conversation.facts.value?.identities ?? []}
      />
    </div>
  )
}

/** What the row says; else, at a deep link to a row that has not been read, what the relationship says. */
function whoOf({ facts }: Conversation, row: Parameters<typeof whoInWords>[0] | undefined): Who {
  return whoInWords(row ?? bestOf(facts.value?.identities ?? []))
}

/** What somebody has to know before they write: joined, offline, refused. */
function ConversationNote({ conversation: { id, state } }: { conversation: Conversation }) {
  const { joinedInto, joining } = useWork()
  const { connection, trouble } = state.value
  if (connection === 'ended') {
    return (
      <p class="note note-problem" role="alert">
        {words.relationship.ended} {trouble?.message} {trouble?.remedy}
      </p>
    )
  }
  const isTold = joinedInto.value === id && joining.done.value === null
  // There before anything is said: else nobody who listens would hear it.
  return (
    <div role="status">
      {connection === 'waiting' ? (
        <p class="note note-offline">{words.relationship.offline}</p>
      ) : (
        isTold && <p class="note">{words.relationship.joined}</p>
      )}
    </div>
  )
}
