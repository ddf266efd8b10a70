import type { Fold } from './fold.ts'
import { addSetting } from './setting.ts'
import type { Settings } from './setting.ts'

/** How does the customer like things? */
export const preferencesFold: Fold<Settings<unknown>> = {
  name: 'preferences',
  version: 1,
  empty: {},
  apply(state, event) {
    if (event.type !== 'preference.set' || event.body === null) return state
    const { name, value, replaces } = event.body
    const { id, strand, tick } = event
    return addSetting(state, name, { id, strand, tick, value, assurance: event.author.assurance }, replaces)
  },
}
