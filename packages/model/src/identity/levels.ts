import type { Card } from '../event/card.ts'
import { atLeast } from './assurance.ts'
import type { Assurance } from './assurance.ts'

/** What an event tells, as far as it needs a level of its own (IDENTITY R19). */
export const readingKinds = ['message', 'offer', 'bill', 'money'] as const

/** What levels are set for. */
export type ReadingKind = (typeof readingKinds)[number]

/** The level that each kind needs for reading and for acting; a workspace can set them. */
export type Levels = Readonly<Record<ReadingKind, { read: Assurance; act: Assurance }>>

/** IDENTITY R19: messages 2, bills, plans and offers 3, facts about money 4; accepting what costs money 3, moving money 4. */
export const defaultLevels: Levels = {
  message: { read: 'mailbox', act: 'device' },
  offer: { read: 'vouched', act: 'vouched' },
  bill: { read: 'vouched', act: 'vouched' },
  money: { read: 'strong', act: 'strong' },
}

/** schema.org types of cards that tell of bills and offers. */
const kindOfCard: Readonly<Record<string, ReadingKind>> = {
  Offer: 'offer',
  Demand: 'offer',
  AggregateOffer: 'offer',
  Invoice: 'bill',
  Order: 'bill',
  PriceSpecification: 'offer',
  MonetaryAmount: 'money',
  BankAccount: 'money',
}

/** What an event tells, by its type and, in a message, by its card. What is not known is a message. */
export function readingKindOf(
  type: string,
  body: { card?: Pick<Card, '@type'> } | null,
): ReadingKind {
  if (type.startsWith('offer.')) return 'offer'
  if (type === 'bill.balance') return 'money'
  if (type.startsWith('bill.')) return 'bill'
  const card = body?.card?.['@type']
  return card !== undefined && Object.hasOwn(kindOfCard, card)
    ? (kindOfCard[card] as ReadingKind)
    : 'message'
}

/**
 * The kinds that a reader of this level does not read. Messages are never among them: which messages
 * a device reads is what `readable` says of their strand.
 */
export function withheldKinds(level: Assurance, levels: Levels = defaultLevels): ReadingKind[] {
  return readingKinds.filter((kind) => kind !== 'message' && !atLeast(level, levels[kind].read))
}
