import type { Continuo, ContinuoState } from '@continuo/sdk'
import { computed, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'

/** The handle's state, a signal for each part: a view that reads one part is drawn only when that part changes. */
export type Parts = { readonly [Name in keyof ContinuoState]: ReadonlySignal<ContinuoState[Name]> }

/** The one way from the SDK to signals. `stop` unsubscribes. */
export function bridge(handle: Continuo): { parts: Parts; stop: () => void } {
  const state = signal(handle.state)
  const names = Object.keys(handle.state) as (keyof ContinuoState)[]
  const parts = Object.fromEntries(names.map((name) => [name, computed(() => state.value[name])]))
  const stop = handle.subscribe(() => {
    state.value = handle.state
  })
  return { parts: parts as unknown as Parts, stop }
}
