import type { Preferences } from '@continuo/model'
import type { Held } from './sync/core.ts'

/** The body of a preference or of a consent. */
interface Said {
  name?: string
  value?: unknown
  purpose?: string
  granted?: boolean
}

/** What is set here, by name: what is still out counts already, and the last word holds until it is folded. */
function holding(held: Held, kind: 'preference' | 'consent'): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const [name, [setting]] of Object.entries(held[`${kind}s`])) all[name] = setting?.value
  const out = held.drafts.flatMap(({ draft, refused }) => (refused ? [] : draft))
  for (const { type, body } of [...held.unfolded, ...out]) {
    const { name, value, purpose = '', granted = value } = (body ?? {}) as Said
    if (body && type === `${kind}.set`) all[name ?? purpose] = granted
  }
  return all
}

export const preferencesOf = (held: Held): Preferences => holding(held, 'preference')

/** Global Privacy Control is a no that nothing overrules here (IDENTITY R13). */
export const consentsOf = (held: Held): Record<string, boolean> => ({
  ...(holding(held, 'consent') as Record<string, boolean>),
  ...((globalThis.navigator as { globalPrivacyControl?: boolean } | undefined)
    ?.globalPrivacyControl && { 'selling-and-sharing': false }),
})
