import type { Signal } from '@continuo/model'
import type { Stop } from '../adapter/adapter.ts'
import type { Clock } from '../clock.ts'
import type { Side } from './side.ts'

/** So long "is writing" holds without being said again, in ms. */
const typingHolds = 8_000

/** So long a growing answer is shown without growing, in ms. */
const growingHolds = 40_000

/** Under which key it stands who is writing; the other keys are the ids of answers that are still growing. */
export const typing = ''

/** What nobody stores, by key: who is writing (a name), or what has grown so far. It fades by itself. */
export type Fleeting = ReadonlyMap<string, { text: string | null }>

export interface Presence {
  readonly now: Fleeting
  hear(signal: Signal): void
  drop(key: string): void
  clear(): void
}

/** @param other Whose writing shows. */
export function createPresence(clock: Clock, other: Side, changed: () => void): Presence {
  const now = new Map<string, { text: string | null; off: Stop }>()

  function drop(key: string): void {
    now.get(key)?.off()
    now.delete(key)
  }

  function hold(key: string, text: string | null, holds: number): void {
    drop(key)
    const off = clock.after(holds, () => {
      drop(key)
      changed()
    })
    now.set(key, { text, off })
    changed()
  }

  return {
    now,
    drop,
    hear(signal) {
      if (signal.signal === 'partial') hold(signal.id, signal.text, growingHolds)
      else if (signal.signal === 'typing' && signal.by === other) {
        if (signal.on) hold(typing, signal.name ?? null, typingHolds)
        else {
          drop(typing)
          changed()
        }
      }
    },
    clear: () => [...now.keys()].forEach(drop),
  }
}
