import { beginningFold } from './beginning.ts'
import type { Beginning } from './beginning.ts'
import { consentsFold } from './consents.ts'
import { describedFold } from './described.ts'
import type { Described } from './described.ts'
import type { Fold } from './fold.ts'
import { identitiesFold } from './identities.ts'
import type { KnownIdentity } from './identities.ts'
import { preferencesFold } from './preferences.ts'
import type { Settings } from './setting.ts'
import { waitingFold } from './waiting.ts'
import type { Waiting } from './waiting.ts'

/** What is known of a relationship beside its words; small however long the log is, and plain JSON. */
export interface RelationshipState {
  beginning: Beginning | null
  preferences: Settings<unknown>
  consents: Settings<boolean>
  identities: readonly KnownIdentity[]
  described: Described
  waiting: Waiting
}

const questions = {
  beginning: beginningFold,
  preferences: preferencesFold,
  consents: consentsFold,
  identities: identitiesFold,
  described: describedFold,
  waiting: waitingFold,
}

/** All questions at once: what a snapshot holds. Its words are the newest events, kept as they are. */
export const relationshipFold: Fold<RelationshipState> = {
  name: 'relationship',
  version: Object.values(questions).reduce((sum, question) => sum + question.version, 0),
  empty: {
    beginning: beginningFold.empty,
    preferences: preferencesFold.empty,
    consents: consentsFold.empty,
    identities: identitiesFold.empty,
    described: describedFold.empty,
    waiting: waitingFold.empty,
  },
  apply: (state, event) => ({
    beginning: beginningFold.apply(state.beginning, event),
    preferences: preferencesFold.apply(state.preferences, event),
    consents: consentsFold.apply(state.consents, event),
    identities: identitiesFold.apply(state.identities, event),
    described: describedFold.apply(state.described, event),
    waiting: waitingFold.apply(state.waiting, event),
  }),
}
