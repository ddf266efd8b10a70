import type { Signal } from '@continuo/model'
import type { Stop } from '../adapter/adapter.ts'
import type { Core } from '../sync/core.ts'

/** So long "is writing" holds without being said again, in ms. */
const typingHolds = 8_000

/** So long a growing answer is shown without growing, in ms. */
const growingHolds = 40_000

/** Under which key it stands who is writing; the other keys are the ids of answers that are still growing. */
export const typing = ''

/** What nobody stores, by key: who is writing (a name), or what has grown so far. It fades by itself. */
export type Fleeting = ReadonlyMap<string, { text: string | null }>

/** Hears what nobody stores, and lets it fade. */
export function addPresence(core: Core): void {
  const fleeting = new Map<string, { text: string | null; off: Stop }>()

  function fade(key: string): void {
    fleeting.get(key)?.off()
    fleeting.delete(key)
  }

  function hold(key: string, text: string | null, holds: number): void {
    fade(key)
    const off = core.clock.after(holds, () => {
      fade(key)
      core.changed()
    })
    fleeting.set(key, { text, off })
  }

  Object.assign(core, {
    fleeting,
    fade,
    hear(signal: Signal) {
      if (signal.signal === 'seen') return core.mark({ [signal.by]: signal.tick })
      if (signal.signal === 'partial') hold(signal.id, signal.text, growingHolds)
      else if (signal.by !== core.other) return
      else if (signal.on) hold(typing, signal.name ?? null, typingHolds)
      else fade(typing)
      core.changed()
    },
  } satisfies Partial<Core>)
}
