import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import { emptyAsk } from './ask-draft.ts'
import type { AskFields } from './ask-draft.ts'

/** Questions as they are being made at this desk. */
export interface Asking {
  /** The relationship whose dialog is open. */
  readonly open: Signal<string | null>
  /** What was begun; it stays until it is sent. */
  draftOf(relationship: string): Signal<AskFields>
  /** It was taken over: the next one begins empty. */
  sent(relationship: string): void
}

export function createAsking(): Asking {
  const drafts = new Map<string, Signal<AskFields>>()
  const open = signal<string | null>(null)
  return {
    open,
    draftOf(relationship) {
      const draft = drafts.get(relationship) ?? signal(emptyAsk)
      drafts.set(relationship, draft)
      return draft
    },
    sent(relationship) {
      drafts.delete(relationship)
      open.value = null
    },
  }
}
