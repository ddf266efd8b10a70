import { consentsFold, fold, preferencesFold } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import type { Held } from './core.ts'

/** The preferences and consents after some more events. */
export const foldSettings = (
  events: readonly RelationshipEvent[],
  { preferences, consents }: Pick<Held, 'preferences' | 'consents'>,
): Pick<Held, 'preferences' | 'consents'> => ({
  preferences: fold(preferencesFold, events, preferences),
  consents: fold(consentsFold, events, consents),
})
