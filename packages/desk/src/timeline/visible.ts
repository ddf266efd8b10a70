import { useSignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { useDesk } from '../desk-context.ts'

/** Whether this tab is in view: what comes while it is not has not been read. */
export function useVisible(): boolean {
  const { document } = useDesk().surroundings
  const visible = useSignal(document.visibilityState !== 'hidden')
  useLayoutEffect(() => {
    const look = () => {
      visible.value = document.visibilityState !== 'hidden'
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [document, visible])
  return visible.value
}
