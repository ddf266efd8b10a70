import type { Preferences, Reference } from '@continuo/model'
import { consentsOf, preferencesOf } from '../preferences.ts'
import type { Ground } from './ground.ts'
import type { ConsentSource, Explained } from './identity-handle.ts'

type Kind = 'preference' | 'consent'

/** Everything that a new setting of this name replaces: what was admitted, and what is still out. */
function replacedHere(core: Ground, kind: Kind, name: string): Reference[] {
  const settings = core.held[`${kind}s`]
  const known = Object.hasOwn(settings, name) ? (settings[name] ?? []) : []
  const out = core.held.drafts.filter(({ draft: { type, body }, refused }) => {
    const said = body as { name?: string; purpose?: string }
    return type === `${kind}.set` && !refused && (said.name ?? said.purpose) === name
  })
  return [
    ...known.map(({ id, strand }) => ({ id, strand })),
    ...out.map(({ draft: { id } }) => ({ id })),
  ]
}

/** Writes a preference, in the place of all that can be seen of it. */
export async function setPreference(
  core: Ground,
  _operation: string,
  name: string,
  value: unknown,
): Promise<void> {
  await core.begin()
  const replaces = replacedHere(core, 'preference', name)
  await core.write({ type: 'preference.set', body: { name, value, replaces } })
}

/** Writes a consent, in the place of all that can be seen of it. */
export async function setConsent(
  core: Ground,
  _operation: string,
  purpose: string,
  granted: boolean,
): Promise<void> {
  if (typeof purpose !== 'string' || typeof granted !== 'boolean') {
    throw new TypeError('A consent is a purpose and true or false.')
  }
  if (!purpose.trim() || purpose.length > 80) {
    throw new RangeError('A purpose has 1 to 80 characters.')
  }
  await core.begin()
  // What the browser says no to nobody here says yes to.
  const fixed = consentsOf({ ...core.held, consents: {}, unfolded: [], drafts: [] })
  if (granted && fixed[purpose] === false) return
  const replaces = replacedHere(core, 'consent', purpose)
  await core.write({ type: 'consent.set', body: { purpose, granted, replaces } })
}

/** Takes over what another source says, where it is something else than what holds. */
export function followConsents(core: Ground, operation: string, source: ConsentSource): () => void {
  const take = async (before: Promise<void>, consents: Record<string, boolean>): Promise<void> => {
    await before
    for (const [purpose, granted] of Object.entries(consents)) {
      if (consentsOf(core.held)[purpose] !== granted) {
        await setConsent(core, operation, purpose, granted)
      }
    }
  }
  let last = Promise.resolve()
  return source.watch((consents) => {
    last = take(last, consents).catch(core.report)
  })
}

const fromPage = (name: string): unknown => {
  const fits = (query: string): boolean => !!globalThis.matchMedia?.(query).matches
  const { lang } = globalThis.document?.documentElement ?? {}
  if (name === 'language') return lang || undefined
  if (name === 'timeZone') return Intl.DateTimeFormat().resolvedOptions().timeZone
  if (name === 'motion') return fits('(prefers-reduced-motion: reduce)') ? 'reduced' : undefined
  if (name === 'colourScheme') return fits('(prefers-color-scheme: dark)') ? 'dark' : undefined
  return undefined
}

/** Where a preference comes from. */
export async function explain<Name extends keyof Preferences>(
  core: Ground,
  _operation: string,
  name: Name,
): Promise<Explained<Preferences[Name]>> {
  await core.ready
  const value = preferencesOf(core.held)[name]
  const device = core.generation()
  const { preferences } = core.held
  const [setting] = Object.hasOwn(preferences, name) ? (preferences[name] ?? []) : []
  if (value !== undefined) {
    const holds = setting && JSON.stringify(setting.value) === JSON.stringify(value)
    return { value, from: 'customer', device, ...(holds && { setting }) }
  }
  const told = fromPage(name) as Preferences[Name]
  return { value: told, from: told === undefined ? 'default' : 'page', device }
}
