import { useSignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { useDesk } from '../desk-context.ts'

/** A tab that nobody has looked at for so long (ms) sleeps. */
export const fallsAsleepAfter = 60_000

/**
 * Whether somebody looks at this tab, or did a moment ago. A sleeping tab follows the list alone:
 * over HTTP/1.1 a browser has six connections to a host, and an advisor has more tabs than that.
 */
export function useAwake(): boolean {
  const { document, clock } = useDesk().surroundings
  const awake = useSignal(document.visibilityState !== 'hidden')
  useLayoutEffect(() => {
    let stop = () => {}
    const look = () => {
      stop()
      if (document.visibilityState !== 'hidden') awake.value = true
      else {
        stop = clock.after(fallsAsleepAfter, () => {
          awake.value = false
        })
      }
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', look)
    }
  }, [awake, clock, document])
  return awake.value
}
