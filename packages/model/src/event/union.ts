import { ratingGiven } from './answer.ts'
import type { RatingGiven } from './answer.ts'
import { consentSet } from './consent.ts'
import type { ConsentSet } from './consent.ts'
import type { Draft, Envelope, Erased } from './envelope.ts'
import { identityAsserted, identityDescribed, identityEnded, identityProven } from './identity.ts'
import type {
  IdentityAsserted,
  IdentityDescribed,
  IdentityEnded,
  IdentityProven,
} from './identity.ts'
import { messageDeleted, messageEdited, messageSent } from './message.ts'
import type { MessageDeleted, MessageEdited, MessageSent } from './message.ts'
import { billBalance, billIssued, offerMade } from './offer.ts'
import type { BillBalance, BillIssued, OfferMade } from './offer.ts'
import { preferenceSet } from './preference.ts'
import type { PreferenceSet } from './preference.ts'
import { relationshipJoined, relationshipStarted, relationshipUndone } from './relationship.ts'
import type { RelationshipJoined, RelationshipStarted, RelationshipUndone } from './relationship.ts'

/** Every event type of this version with its body: the closed union that all else derives from. */
export interface Bodies {
  'message.sent': MessageSent
  'message.edited': MessageEdited
  'message.deleted': MessageDeleted
  'relationship.started': RelationshipStarted
  'relationship.joined': RelationshipJoined
  'relationship.undone': RelationshipUndone
  'preference.set': PreferenceSet
  'consent.set': ConsentSet
  'identity.asserted': IdentityAsserted
  'identity.described': IdentityDescribed
  'identity.proven': IdentityProven
  'identity.ended': IdentityEnded
  'offer.made': OfferMade
  'bill.issued': BillIssued
  'bill.balance': BillBalance
  'rating.given': RatingGiven
}

/** The types of events that this version knows. */
export type EventType = keyof Bodies

/** One event of a type that this version knows. */
export type KnownEvent = {
  [Type in EventType]: Envelope<Type, Bodies[Type]> | Erased<Type>
}[EventType]

/**
 * One event as it may come from a newer writer: unknown types are kept, and folds pass over them.
 */
export type RelationshipEvent = KnownEvent

/** A draft of a type that this version knows. */
export type KnownDraft = { [Type in EventType]: Draft<Type, Bodies[Type]> }[EventType]

/** The schema of each body. Only the server reads it: the browser imports the types alone. */
export const bodySchemas = {
  'message.sent': messageSent,
  'message.edited': messageEdited,
  'message.deleted': messageDeleted,
  'relationship.started': relationshipStarted,
  'relationship.joined': relationshipJoined,
  'relationship.undone': relationshipUndone,
  'preference.set': preferenceSet,
  'consent.set': consentSet,
  'identity.asserted': identityAsserted,
  'identity.described': identityDescribed,
  'identity.proven': identityProven,
  'identity.ended': identityEnded,
  'offer.made': offerMade,
  'bill.issued': billIssued,
  'bill.balance': billBalance,
  'rating.given': ratingGiven,
} as const
