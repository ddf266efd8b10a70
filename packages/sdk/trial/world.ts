import { createMemoryBackend } from '../src/adapter/memory/memory-backend.ts'
import type { MemoryBackend } from '../src/adapter/memory/memory-backend.ts'
import { createManualClock } from '../src/manual-clock.ts'
import type { ManualClock } from '../src/manual-clock.ts'
import type { RelationshipOptions } from '../src/relationship.ts'
import { createBrowser } from './browser.ts'
import type { Browser, Tab } from './browser.ts'
import { faulty } from './faults.ts'
import type { FaultyAdapter } from './faults.ts'
import { turnUntil } from './until.ts'

/** A backend in memory, a browser and a clock that is turned by hand. */
export interface World {
  clock: ManualClock
  backend: MemoryBackend
  browser: Browser
  /** Another tab of the same browser; what it asks passes through `line`. */
  tab(more?: Partial<RelationshipOptions>): Tab & { line: FaultyAdapter }
  /** Turns the clock until it is so. */
  until(holds: () => unknown, seconds?: number): Promise<void>
}

export function createWorld(random?: () => number): World {
  const clock = createManualClock(undefined, random)
  const backend = createMemoryBackend({ clock })
  const browser = createBrowser(clock)
  return {
    clock,
    backend,
    browser,
    tab(more) {
      const line = faulty(backend.adapter({ site: 'https://guide.example' }))
      return { ...browser.tab(line, more), line }
    },
    until: (holds, seconds) => turnUntil(clock, holds, seconds),
  }
}

/** What people wrote, as the backend has it. */
export const logged = async (backend: MemoryBackend): Promise<(string | undefined)[]> =>
  (await backend.company().events()).flatMap((event) =>
    event.type === 'message.sent' ? [event.body?.text] : [],
  )
