import type { Stop } from '../adapter/adapter.ts'
import { hasDatabase } from '../log/database.ts'
import { browserTabs } from './tabs.ts'
import type { JoinTabs } from './tabs.ts'

/** Whether there was an act in this browser before: one key, read without opening anything. */
export interface Marker {
  /** `2`: a page has vouched for whoever was here. */
  read(): string | null
  write(value: '1' | '2'): void
  remove(): void
  /** Looks, opening and writing nothing, for a log whose key is missing: a crash loses what localStorage has not put down yet. */
  search(): Promise<boolean>
}

/** What a relationship needs of the page around it. */
export interface Surroundings {
  /** Somebody may be looking. */
  visible(): boolean
  /** Calls when the line may be back: online again, or looked at again. Returns what ends it. */
  watch(awake: () => void): Stop
  /** The other tabs; without it there are none. */
  tabs?: JoinTabs | undefined
  /** Under which tabs find each other. */
  name: string
  marker: Marker
}

/** A marker in localStorage; where that is denied, there never was an act. Without a name nothing is remembered. */
export function storedMarker(name: string): Marker {
  const attempt = <Value>(work: () => Value): Value | null => {
    try {
      return name ? work() : null
    } catch {
      return null
    }
  }
  return {
    read: () => attempt(() => localStorage.getItem(name)),
    write: (value) => void attempt(() => localStorage.setItem(name, value)),
    remove: () => void attempt(() => localStorage.removeItem(name)),
    search: async () => !!(await hasDatabase(name)),
  }
}

/** A marker as long as the page. */
export function memoryMarker(): Marker {
  let kept: string | null = null
  return {
    read: () => kept,
    write: (value) => void (kept = value),
    remove: () => void (kept = null),
    search: async () => !!kept,
  }
}

const visible = (): boolean => !globalThis.document?.hidden

/**
 * The page as a browser has it; where there is none, somebody always looks.
 *
 * @param name What tells this relationship from others on the page's origin. Without it nothing is
 * remembered, and there are no other tabs.
 */
export const pageAround = (name = ''): Surroundings => ({
  name,
  marker: storedMarker(name),
  tabs: name ? browserTabs : undefined,
  visible,
  watch(awake) {
    const over = new AbortController()
    const look = (): void => {
      if (visible()) awake()
    }
    for (const event of ['online', 'visibilitychange']) {
      globalThis.addEventListener?.(event, look, over)
    }
    return () => over.abort()
  },
})
