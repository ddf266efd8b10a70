import { maxTraits, maxTraitsLength } from '@continuo/model'
import type { IdentityOutcome } from '@continuo/model'
import type { Ground } from './ground.ts'
import type { Traits } from './identity-handle.ts'

/**
 * Checks labels, and gives a copy that has nothing but them.
 *
 * @throws TypeError for what is no flat record, RangeError for too many or too long ones.
 */
export function checkTraits(traits: unknown): Traits {
  if (typeof traits !== 'object' || traits === null || Array.isArray(traits)) {
    throw new TypeError('Traits are a flat record: { plan: "family" }.')
  }
  const all = Object.entries(traits as Record<string, unknown>)
  for (const [name, value] of all) {
    if (!name || name.length > 80 || name === '__proto__') {
      throw new RangeError(`A trait is called by 1 to 80 characters, not ${name.slice(0, 80)}.`)
    }
    if (typeof value === 'string' && value.length > 1_000) {
      throw new RangeError(`The trait ${name} is longer than 1,000 characters.`)
    }
    const isPlain = value === null || /^(string|boolean)$/.test(typeof value)
    if (!isPlain && !Number.isFinite(value)) {
      throw new TypeError(`The trait ${name} must be text, a number, true, false or null.`)
    }
  }
  const copy = Object.fromEntries(all) as Traits
  if (all.length > maxTraits || JSON.stringify(copy).length > maxTraitsLength) {
    throw new RangeError(`Traits are at most ${maxTraits}, and ${maxTraitsLength} characters.`)
  }
  return copy
}

async function describe(core: Ground, body: object): Promise<IdentityOutcome> {
  await core.write({ type: 'identity.described', body })
  return { outcome: 'asserted', me: core.held.me }
}

/** More labels for the advisor. */
export const traits = async (
  core: Ground,
  _operation: string,
  all: Traits,
): Promise<IdentityOutcome> => describe(core, { traits: checkTraits(all) })

/** The company account that the page says they belong to. */
export async function group(
  core: Ground,
  _operation: string,
  id: string,
  more?: Traits,
): Promise<IdentityOutcome> {
  if (typeof id !== 'string') throw new TypeError('The id must be text.')
  if (!id.trim() || id.length > 256) throw new RangeError('A group’s id has 1 to 256 characters.')
  return describe(core, { group: id, ...(more && { traits: checkTraits(more) }) })
}
