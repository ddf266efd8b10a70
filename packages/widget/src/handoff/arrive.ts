import type { Settings } from '../settings.ts'
import type { Handle } from '../view.ts'

/**
 * Goes on with what came in the page's address, once somebody looks at the page: not where it is drawn
 * ahead. A mail's bookmark opens the panel, and so does a question that a handoff leaves.
 */
export async function arrive(
  handle: Handle,
  button: HTMLButtonElement,
  [, mail, value]: NonNullable<Settings['carried']>,
  signal: AbortSignal,
): Promise<void> {
  if (document.hidden) {
    await new Promise((look) => {
      document.addEventListener('visibilitychange', look, { once: true, signal })
      signal.addEventListener('abort', look)
    })
  }
  // What was taken off the page redeems nothing.
  if (signal.aborted) return
  const { referrer } = document
  await handle.resume({
    [mail ? 'bookmark' : 'code']: value,
    ...(referrer && { from: new URL(referrer).origin }),
  })
  if (mail || handle.state.asks.length > 0) button.click()
}
