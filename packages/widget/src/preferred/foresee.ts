import { onDemand } from '../on-demand.ts'
import type { Presented } from './presenter.ts'

const panel = onDemand(function (_again: string) {
  return import('../panel-chunk.ts')
})

const atMessage = onDemand(function (_again: string) {
  return import('../message/at-message.tsx')
})

/** So long a panel that nobody opens stays prepared, ms. */
const patience = 5_000

/**
 * Loads the panel, its words and what stands at messages when the customer comes near the launcher: a
 * moment later they are to be there. With a pointer the panel is drawn too, out of sight.
 */
export function foresee(button: HTMLButtonElement, presented: Presented): void {
  const { handle, speak, prepare, away, signal } = presented
  const { connection } = navigator as { connection?: { saveData: boolean } }
  if (connection?.saveData) return
  const load = async ({ type }: Event) => {
    try {
      await Promise.all([panel().then(atMessage), speak()])
      const { ready, lines, hidden } = handle.state
      if (signal?.aborted || button.hidden || type === 'focus') return
      if (!ready || !lines[0] || hidden) return
      // What has come is taken up in a task of its own.
      await new Promise((resolve) => setTimeout(resolve))
      const { place } = await prepare(panel())
      if (signal?.aborted) return away()
      setTimeout(() => place.inert && place.isConnected && away(), patience)
    } catch {
      // Where it cannot be had, the click asks again and says so.
    }
  }
  signal?.addEventListener('abort', away)
  for (const type of ['pointerenter', 'pointerdown', 'focus']) {
    button.addEventListener(type, (event) => void load(event))
  }
}
