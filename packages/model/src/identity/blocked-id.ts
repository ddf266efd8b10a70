import { isOwnId } from '../event/identifier.ts'

const placeholders = new Set(
  'anonymous guest distinctid distinct_id id not_authenticated email undefined true false null none nan [object object] 0 -1'.split(
    /(?<!\[object) /,
  ),
)

/** Why an id cannot stand for a person. */
export type BlockedId = 'empty' | 'too-long' | 'control-characters' | 'placeholder' | 'own-form'

/**
 * Why an id is refused (IDENTITY R7); undefined where it is good. Placeholders are refused whatever
 * their case, and in quotes too.
 */
export function blockedId(id: string): BlockedId | undefined {
  if (id.trim() === '') return 'empty'
  if (id.length > 256) return 'too-long'
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f]/.test(id)) return 'control-characters'
  const bare = id.trim().toLowerCase().replace(/^(["'`])(.*)\1$/, '$2').trim()
  if (bare === '') return 'empty'
  if (placeholders.has(bare) || /^0+$/.test(bare)) return 'placeholder'
  return isOwnId(bare) ? 'own-form' : undefined
}
