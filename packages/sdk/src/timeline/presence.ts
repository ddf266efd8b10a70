import type { Signal, TimelineEntry } from '@continuo/model'
import type { Clock } from '../clock.ts'
import { sideOf } from './side.ts'
import type { Side } from './side.ts'

/** So long "is writing" holds without being said again, in ms. */
export const typingHolds = 8_000

/** So long a growing answer is shown without growing, in ms. */
const growingHolds = 40_000

/** What nobody stores: who is writing, and answers that are still growing. It fades by itself. */
export interface Presence {
  readonly writing: { name: string | null } | null
  /** Texts by the id that their events will have. */
  readonly growing: ReadonlyMap<string, string>
  hear(signal: Signal): void
  /** What has come makes signals about it stale. */
  settle(entries: readonly TimelineEntry[]): void
  clear(): void
}

export function createPresence(clock: Clock, own: Side, changed: () => void): Presence {
  let writing: Presence['writing'] = null
  const growing = new Map<string, string>()
  const fading = new Map<string, () => void>()

  function fade(what: string, after: number, end: () => void): void {
    fading.get(what)?.()
    fading.set(
      what,
      clock.after(after, () => {
        fading.delete(what)
        end()
        changed()
      }),
    )
  }

  function drop(what: string): void {
    fading.get(what)?.()
    fading.delete(what)
    growing.delete(what)
    if (what === '') writing = null
  }

  return {
    get writing() {
      return writing
    },
    growing,
    hear(signal) {
      if (signal.signal === 'typing' && signal.by !== own) {
        drop('')
        if (signal.on) {
          writing = { name: signal.name ?? null }
          fade('', typingHolds, () => (writing = null))
        }
      } else if (signal.signal === 'partial') {
        const { id, text } = signal
        growing.set(id, text)
        fade(id, growingHolds, () => growing.delete(id))
      } else return
      changed()
    },
    settle(entries) {
      for (const { id, author } of entries) {
        drop(id)
        if (sideOf(author) !== own) drop('')
      }
    },
    clear() {
      for (const off of fading.values()) off()
      fading.clear()
      growing.clear()
      writing = null
    },
  }
}
