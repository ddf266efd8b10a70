import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { OfferFields } from './offer-draft.ts'

/** An offer or bill that was begun; it stays until it is sent. */
export interface OfferDraft {
  readonly fields: Signal<OfferFields>
  /** The event's id: the same however often it is tried. */
  readonly id: string
}

/** Offers as they are being made at this desk. */
export interface Offering {
  /** The relationship whose form is open. */
  readonly open: Signal<string | null>
  draftOf(relationship: string): OfferDraft
  /** It was sent: the next one begins empty, in the same currency. */
  sent(relationship: string): void
}

/** @param newId Makes the id of an event. */
export function createOffering(newId: () => string): Offering {
  const drafts = new Map<string, OfferDraft>()
  let currency = 'EUR'
  const open = signal<string | null>(null)
  return {
    open,
    draftOf(relationship) {
      const known = drafts.get(relationship)
      if (known) return known
      const fields = signal<OfferFields>({
        kind: 'offer',
        title: '',
        amount: '',
        currency,
        day: '',
      })
      const draft = { fields, id: newId() }
      drafts.set(relationship, draft)
      return draft
    },
    sent(relationship) {
      currency = drafts.get(relationship)?.fields.peek().currency || currency
      drafts.delete(relationship)
      open.value = null
    },
  }
}
