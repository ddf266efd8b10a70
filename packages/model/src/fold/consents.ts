import { maxPurposes } from '../wire/limits.ts'
import type { Fold } from './fold.ts'
import { addSetting } from './setting.ts'
import type { Settings } from './setting.ts'

const purposes = { most: maxPurposes, names: () => true }

/** What has the customer permitted, by purpose? */
export const consentsFold: Fold<Settings<boolean>> = {
  name: 'consents',
  version: 1,
  empty: {},
  apply(state, event) {
    if (event.type !== 'consent.set' || event.body === null) return state
    const { purpose, granted, replaces } = event.body
    const { id, strand, tick } = event
    const setting = { id, strand, tick, value: granted, assurance: event.author.assurance }
    return addSetting(state, purpose, setting, replaces, purposes)
  },
}
