import type { Bodies, Draft, Preferences, Reference } from '@continuo/model'
import type { KeptDraft } from './log/log-store.ts'
import type { Held } from './sync/core.ts'

type PreferenceSet = Bodies['preference.set']

const settingIn = ({ draft, refused }: KeptDraft): PreferenceSet | undefined =>
  draft.type === 'preference.set' && !refused
    ? (draft as Draft<string, PreferenceSet>).body
    : undefined

/** The preferences as they hold here: what is still out counts already. */
export function preferencesOf({ preferences, unfolded, drafts }: Held): Preferences {
  const all: Record<string, unknown> = {}
  for (const [name, settings] of Object.entries(preferences)) all[name] = settings[0]?.value
  // Until they are folded the last word holds.
  const said = unfolded.map(({ body }) => body as PreferenceSet | null)
  for (const setting of [...said, ...drafts.map(settingIn)]) {
    if (setting) all[setting.name] = setting.value
  }
  return all as Preferences
}

/** Everything that a new setting of this name replaces: what was admitted, and what is still out. */
export function replacedHere({ preferences, drafts }: Held, name: string): Reference[] {
  // No setting is called `constructor`, but a caller may ask.
  const known = preferences[name]?.map?.(({ id, strand }) => ({ id, strand }))
  return [
    ...(known ?? []),
    ...drafts.filter((kept) => settingIn(kept)?.name === name).map(({ draft: { id } }) => ({ id })),
  ]
}
