import type { Audience, AuthorKind } from '../event/envelope.ts'
import type { EventType } from '../event/union.ts'

const people: readonly AuthorKind[] = ['customer', 'advisor', 'assistant', 'function']

const company: readonly AuthorKind[] = ['advisor', 'function']

/** Who may write each type, and for whom it is meant (DESIGN §3, writer rules). */
export const writerRules: Record<
  EventType,
  { writers: readonly AuthorKind[]; audience: Audience }
> = {
  'message.sent': { writers: people, audience: 'everyone' },
  'message.edited': { writers: people, audience: 'everyone' },
  'message.deleted': { writers: people, audience: 'everyone' },
  'relationship.started': { writers: ['system'], audience: 'everyone' },
  'relationship.joined': { writers: ['system'], audience: 'everyone' },
  'relationship.undone': { writers: ['system'], audience: 'everyone' },
  'preference.set': { writers: ['customer'], audience: 'everyone' },
  'consent.set': { writers: ['customer'], audience: 'everyone' },
  'identity.asserted': { writers: ['customer'], audience: 'everyone' },
  'identity.described': { writers: ['customer'], audience: 'everyone' },
  'identity.proven': { writers: ['system'], audience: 'everyone' },
  'identity.ended': { writers: ['system'], audience: 'everyone' },
  'offer.made': { writers: company, audience: 'everyone' },
  'bill.issued': { writers: company, audience: 'everyone' },
  'bill.balance': { writers: company, audience: 'everyone' },
  'rating.given': { writers: ['customer'], audience: 'everyone' },
}

/** Whether this version knows the type. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(writerRules, type)
}
