import type { Clock } from '@continuo/sdk'
import { systemClock } from '@continuo/sdk'

/** Stops something that was begun. */
export type Stop = () => void

/**
 * All that the desk takes from the browser, in one place: the composition root passes the real
 * things, a test its own.
 */
export interface Surroundings {
  fetch: typeof globalThis.fetch
  /** The clock of this machine; a test turns it by hand. */
  clock: Clock
  window: Window
  document: Document
  /** This tab's storage; null where the browser denies it. */
  storage: Storage | null
  /** What all tabs of this machine share; null where the browser denies it. */
  machine: Storage | null
  /** Web Locks and BroadcastChannel, for tabs that share one stream; null where there are none. */
  locks: LockManager | null
  channel: ((name: string) => BroadcastChannel) | null
}

/** The real browser. */
export function browserSurroundings(window: Window & typeof globalThis): Surroundings {
  const { document, navigator } = window
  return {
    fetch: (input, init) => window.fetch(input, init),
    clock: systemClock,
    window,
    document,
    storage: storageOf(() => window.sessionStorage),
    machine: storageOf(() => window.localStorage),
    locks: navigator.locks ?? null,
    channel: 'BroadcastChannel' in window ? (name) => new window.BroadcastChannel(name) : null,
  }
}

/** Even asking for the storage throws where a browser denies it. */
function storageOf(ask: () => Storage): Storage | null {
  try {
    return ask()
  } catch (error) {
    console.info(
      'Continuo desk: this browser gives no storage; what is kept there lasts until reload.',
      error,
    )
    return null
  }
}
