import { signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { Continuo, ContinuoState } from '@continuo/sdk'
import type { Stop } from '../surroundings.ts'
import { createFacts } from './facts.ts'
import type { Facts } from './facts.ts'

/** One relationship that is open at this desk. */
export interface Conversation {
  readonly id: string
  readonly handle: Continuo
  /** The handle's state, for views. */
  readonly state: ReadonlySignal<ContinuoState>
  readonly facts: Facts['state']
  /** Events that tell more than a line does. */
  readonly events: Facts['events']
  /** The newest line that was in view while somebody looked; what a reply may be about. */
  readonly seen: Signal<string | null>
}

/** Opens the way to one relationship; what passes through is observed. */
export type Connect = (relationship: string, facts: Facts) => Continuo

/** The relationships that are open, or that still have something to send. */
export interface Conversations {
  /** The conversation of a relationship; opened where it was not. */
  of(relationship: string): Conversation
  /** Nobody looks at it any more: it closes when all that was written is sent. */
  leave(relationship: string): void
  /** Closes all, whatever they still hold. */
  stop: Stop
}

interface Held extends Conversation {
  left: boolean
  close: Stop
}

/** Whether something would be lost, or would not go out, if it were closed now. */
const isNeeded = ({ ready, lines, kept }: ContinuoState): boolean =>
  !ready ||
  lines.some(
    ({ sending }) =>
      sending === 'sending' || sending === 'waiting' || (sending === 'not-sent' && !kept),
  )

export function createConversations(connect: Connect): Conversations {
  const held = new Map<string, Held>()

  function open(id: string): Held {
    const facts = createFacts()
    const handle = connect(id, facts)
    const state = signal(handle.state)
    const unsubscribe = handle.subscribe(() => {
      state.value = handle.state
      closeIfDone(conversation)
    })
    const conversation: Held = {
      id,
      handle,
      state,
      facts: facts.state,
      events: facts.events,
      seen: signal(null),
      left: false,
      close() {
        held.delete(id)
        unsubscribe()
        void handle.destroy()
      },
    }
    held.set(id, conversation)
    void handle.open()
    return conversation
  }

  function closeIfDone(conversation: Held): void {
    if (conversation.left && !isNeeded(conversation.state.peek())) conversation.close()
  }

  return {
    of(relationship) {
      const conversation = held.get(relationship) ?? open(relationship)
      conversation.left = false
      return conversation
    },
    leave(relationship) {
      const conversation = held.get(relationship)
      if (!conversation) return
      conversation.left = true
      closeIfDone(conversation)
    },
    stop() {
      held.forEach((conversation) => conversation.close())
    },
  }
}
