import { maxOwnPreferences } from '../event/limits.ts'
import type { Fold } from './fold.ts'
import { addSetting } from './setting.ts'
import type { Settings } from './setting.ts'

const ownPreferences = { most: maxOwnPreferences, names: (name: string) => name.startsWith('x.') }

/** How does the customer like things? */
export const preferencesFold: Fold<Settings<unknown>> = {
  name: 'preferences',
  version: 1,
  empty: {},
  apply(state, event) {
    if (event.type !== 'preference.set' || event.body === null) return state
    const { name, value, replaces } = event.body
    const { id, strand, tick } = event
    const setting = { id, strand, tick, value, assurance: event.author.assurance }
    return addSetting(state, name, setting, replaces, ownPreferences)
  },
}
