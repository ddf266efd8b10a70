import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Stop, Surroundings } from '../surroundings.ts'

/** The server's time as this desk knows it. */
export interface ServerTime {
  /** In ms; moves on every ten seconds while the desk is in view. */
  readonly now: ReadonlySignal<number>
  /** Tells the time of the server, in ms: waiting is counted from its ticks. */
  set(server: number): void
  stop: Stop
}

const step = 10_000

/** One timer for everything that ticks along; none while nobody looks. */
export function createServerTime({ clock, document }: Surroundings): ServerTime {
  let ahead = 0
  let stopTimer: Stop = () => undefined
  const time = signal(clock.now())

  function tick(): void {
    stopTimer()
    time.value = clock.now() + ahead
    if (document.visibilityState !== 'hidden') stopTimer = clock.after(step, tick)
  }
  document.addEventListener('visibilitychange', tick)
  tick()

  return {
    now: time,
    set(server) {
      const before = ahead
      ahead = server - clock.now()
      // A second more or less is the way the answer took, and no reason to draw anew.
      if (Math.abs(ahead - before) > 1_000) tick()
    },
    stop() {
      stopTimer()
      document.removeEventListener('visibilitychange', tick)
    },
  }
}
