import type { Signal } from '@continuo/model'
import type { Core } from '../sync/core.ts'
import { typing } from './fleeting.ts'
import { showOut } from './out.ts'

/** So long "is writing" holds without being said again, in ms. */
const typingHolds = 8_000

/** So long a growing answer is shown without growing, in ms. */
const growingHolds = 40_000

/** Hears what nobody stores, and lets it fade. */
export function hear(core: Core, signal: Signal): void {
  function hold(key: string, text: string | null, holds: number): void {
    core.fade(key)
    const off = core.clock.after(holds, () => {
      core.fade(key)
      core.changed()
    })
    showOut(core)
    core.fleeting.set(key, { text, off, since: core.held.cursor?.tick ?? 0 })
  }

  if (signal.signal === 'seen') return core.mark({ [signal.by]: signal.tick })
  if (signal.signal === 'partial') hold(signal.id, signal.text, growingHolds)
  else if (signal.by !== core.other) return
  else if (signal.on) hold(typing, signal.name ?? null, typingHolds)
  else core.fade(typing)
  core.changed()
}
