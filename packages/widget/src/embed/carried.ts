import type { Settings } from '../settings.ts'

let carried: Settings['carried']

/**
 * Takes out of the page's address what another page or a mail gave the customer to carry. It stays
 * here until somebody has used it: React's strict mode takes the first widget away at once and puts a
 * second one there.
 */
export function takeCarried(): Settings['carried'] {
  const found = /[#&]continuo(-mail)?=(.+)/.exec(location.hash)
  if (found) {
    history.replaceState(history.state, '', location.href.slice(0, -found[0].length))
    carried = found as unknown as Settings['carried']
  }
  return carried
}

/** It is good once. */
export function carriedIsUsed(): void {
  carried = undefined
}
