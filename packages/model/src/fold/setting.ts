import type { Reference } from '../event/envelope.ts'
import type { Assurance } from '../identity/assurance.ts'
import { levelOf } from '../identity/assurance.ts'
import { byPlace } from '../order/tick.ts'

/** One setting that nothing has replaced yet, with where it came from. */
export interface Setting<Value> {
  id: string
  strand: string
  tick: number
  value: Value
  assurance: Assurance
}

/** Settings by name; more than one where writers could not see each other's. */
export type Settings<Value> = Readonly<Record<string, readonly Setting<Value>[]>>

/** More unreplaced settings of one name than this are never kept: the weakest go. */
const mostOfOneName = 16

const isNo = (value: unknown): boolean => value === false || value === 'never'

/** Strongest first: a no beats a yes, then assurance, then the later (tick, id). */
function byStrength(a: Setting<unknown>, b: Setting<unknown>): number {
  return (
    Number(isNo(b.value)) - Number(isNo(a.value)) ||
    levelOf(b.assurance) - levelOf(a.assurance) ||
    byPlace(b, a)
  )
}

/**
 * Adds a setting under a name and takes away what it replaces. `among` says which names share a
 * limit, and how many of them there may be: a new name beyond it is passed over.
 */
export function addSetting<Value>(
  settings: Settings<Value>,
  name: string,
  setting: Setting<Value>,
  replaces: readonly Reference[] = [],
  among?: { most: number; names: (name: string) => boolean },
): Settings<Value> {
  const isNew = !Object.hasOwn(settings, name)
  if (
    isNew &&
    among?.names(name) &&
    Object.keys(settings).filter(among.names).length >= among.most
  ) {
    return settings
  }
  const before = isNew ? [] : (settings[name] ?? [])
  const kept = before.filter(
    (old) =>
      !replaces.some(
        (gone) => gone.id === old.id && (gone.strand ?? setting.strand) === old.strand,
      ),
  )
  const all = [...kept, setting].sort(byStrength).slice(0, mostOfOneName)
  return { ...settings, [name]: all }
}

/** The setting that holds for a name: the strongest that nothing replaced (IDENTITY R13). */
export function settingOf<Value>(
  settings: Settings<Value>,
  name: string,
): Setting<Value> | undefined {
  return Object.hasOwn(settings, name) ? settings[name]?.[0] : undefined
}
