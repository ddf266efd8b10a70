import { browserTabs } from '../sync/tabs.ts'
import type { JoinTabs } from '../sync/tabs.ts'

/** Whether there was an act in this browser before: one key, read without opening anything. */
export interface Marker {
  read(): boolean
  /** False where it could not be kept. */
  write(): boolean
  remove(): void
}

/** What a relationship needs of the page around it. */
export interface Surroundings {
  /** Somebody may be looking. */
  visible(): boolean
  /** Calls when the line may be back: online again, or looked at again. Returns what ends it. */
  watch(awake: () => void): () => void
  tabs: JoinTabs
  /** Under which tabs find each other. */
  name: string
  marker: Marker
}

/** A marker in localStorage; where that is denied, there never was an act. */
export function storedMarker(name: string): Marker {
  const attempt = (work: () => boolean): boolean => {
    try {
      return work()
    } catch {
      return false
    }
  }
  return {
    read: () => attempt(() => localStorage.getItem(name) !== null),
    write: () =>
      attempt(() => {
        localStorage.setItem(name, '1')
        return true
      }),
    remove: () =>
      void attempt(() => {
        localStorage.removeItem(name)
        return true
      }),
  }
}

/** A marker as long as the page. */
export function memoryMarker(): Marker {
  let acted = false
  return {
    read: () => acted,
    write: () => (acted = true),
    remove: () => void (acted = false),
  }
}

/** No other tabs. */
export const noTabs: JoinTabs = () => ({
  tell() {},
  lead(_name, call) {
    call()
    return () => {}
  },
  close() {},
})

/** The page as a browser has it; where there is none, somebody always looks. */
export function pageAround(
  name: string,
  { marker = storedMarker(name), tabs = browserTabs }: { marker?: Marker; tabs?: JoinTabs } = {},
): Surroundings {
  const page = globalThis.document as Document | undefined
  const visible = (): boolean => page?.visibilityState !== 'hidden'
  return {
    name,
    marker,
    tabs,
    visible,
    watch(awake) {
      const look = (): void => {
        if (visible()) awake()
      }
      globalThis.addEventListener?.('online', awake)
      page?.addEventListener('visibilitychange', look)
      return () => {
        globalThis.removeEventListener?.('online', awake)
        page?.removeEventListener('visibilitychange', look)
      }
    },
  }
}

/** No page, or one that shares nothing: nothing is remembered, and there are no other tabs. */
export function aloneHere(): Surroundings {
  return pageAround('alone', { marker: memoryMarker(), tabs: noTabs })
}
