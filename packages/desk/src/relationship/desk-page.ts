import { effect, untracked } from '@preact/signals'
import { memoryMarker, pageAround } from '@continuo/sdk'
import type { Surroundings } from '@continuo/sdk'
import type { SignIn } from '../sign-in/session.ts'

/** Each tab of the desk stands for itself; what waits tries again at once when somebody has signed in. */
export function deskPage({ session }: SignIn): Surroundings {
  const page = pageAround()
  const marker = memoryMarker()
  const { write }: { write(value: '1'): void } = marker
  // What a tab holds unsent is always looked for.
  write('1')
  return {
    ...page,
    marker,
    watch(awake) {
      const unwatch = page.watch(awake)
      let was = session.peek().is
      const stop = effect(() => {
        const { is } = session.value
        if (is === 'in' && was !== 'in') untracked(awake)
        was = is
      })
      return () => {
        unwatch()
        stop()
      }
    },
  }
}
