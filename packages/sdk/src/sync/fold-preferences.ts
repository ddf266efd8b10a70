import { fold, preferencesFold } from '@continuo/model'
import type { RelationshipEvent, Settings } from '@continuo/model'

/** The preferences after some more events; `undefined` begins with none. */
export const foldPreferences = (
  events: readonly RelationshipEvent[],
  from?: Settings<unknown>,
): Settings<unknown> => fold(preferencesFold, events, from)
