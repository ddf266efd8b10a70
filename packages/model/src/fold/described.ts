import { maxTraits, maxTraitsLength } from '../wire/limits.ts'
import type { Fold } from './fold.ts'

/** One thing that a page said of the customer, and when it said so last. Tick in µs. */
export interface Trait {
  name: string
  value: string | number | boolean
  tick: number
}

/** What pages say of the customer: labels for the advisor, nothing of it verified. */
export interface Described {
  /** In the order in which they were first said; a list, since names may be such that objects know them. */
  traits: readonly Trait[]
  /** The company account that the customer is said to belong to. */
  group: string | null
}

const lengthOf = ({ name, value }: Trait): number => name.length + String(value).length

/** What was said last stays, as much as one event may say. */
function bounded(traits: readonly Trait[]): readonly Trait[] {
  const kept = [...traits]
  let length = kept.reduce((sum, trait) => sum + lengthOf(trait), 0)
  while (kept.length > maxTraits || length > maxTraitsLength) {
    const oldest = kept.reduce((old, trait) => (trait.tick < old.tick ? trait : old))
    kept.splice(kept.indexOf(oldest), 1)
    length -= lengthOf(oldest)
  }
  return kept
}

/** What do pages say of the customer? What is said later holds; null or nothing takes it back. */
export const describedFold: Fold<Described> = {
  name: 'described',
  version: 1,
  empty: { traits: [], group: null },
  apply(state, event) {
    const { type, tick } = event
    if ((type !== 'identity.described' && type !== 'identity.asserted') || event.body === null)
      return state
    const said = Object.entries(event.body.traits ?? {})
    const group = ('group' in event.body && event.body.group) || state.group
    if (said.length === 0 && group === state.group) return state
    const traits = [...state.traits]
    for (const [name, value] of said) {
      const at = traits.findIndex((trait) => trait.name === name)
      if (value === null || value === '') {
        if (at >= 0) traits.splice(at, 1)
      } else traits.splice(at < 0 ? traits.length : at, 1, { name, value, tick })
    }
    return { traits: bounded(traits), group }
  },
}
