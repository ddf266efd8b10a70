import { isOwnId } from '../event/own-id.ts'

const placeholders = new Set(
  'anonymous,guest,distinctid,distinct_id,id,not_authenticated,email,undefined,true,false,null,none,nan,[object object],-1'.split(
    ',',
  ),
)

/** Why an id cannot stand for a person. */
export type BlockedId = 'empty' | 'too-long' | 'control-characters' | 'placeholder' | 'own-form'

/**
 * Why an id is refused (IDENTITY R7); undefined where it is good. Placeholders are refused whatever
 * their case, in quotes too, and with invisible characters in between.
 */
export function blockedId(id: string): BlockedId | undefined {
  const seen = id.replace(/\p{Cf}/gu, '').trim()
  if (seen === '') return 'empty'
  if (id.length > 256) return 'too-long'
  if (/[\p{Cc}\p{Cs}]/u.test(id)) return 'control-characters'
  const bare = seen.replace(/^["'`‘’‚“”„«»‹›\s]+|["'`‘’‚“”„«»‹›\s]+$/g, '').toLowerCase()
  if (bare === '') return 'empty'
  if (placeholders.has(bare) || /^[0-]+$/.test(bare)) return 'placeholder'
  return isOwnId(bare) ? 'own-form' : undefined
}
