import type { ConsentSource } from '../identity-handle.ts'

type State = Record<string, boolean>

/** What Google's tags keep of Consent Mode: for each purpose what was set at first, and what was chosen. */
interface Tags {
  ics?: {
    entries?: Record<string, { default?: unknown; update?: unknown } | undefined>
    addListener?(purposes: string[], changed: () => void): void
  }
}

/** Purposes of Consent Mode, version 2. */
const purposes = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
]

const granted = (value: unknown): boolean | undefined =>
  value === true || value === 'granted'
    ? true
    : value === false || value === 'denied'
      ? false
      : undefined

/** The commands `consent update` of a page's data layer; only a choice counts, a default is none. */
function chosenIn(layer: readonly unknown[]): State {
  const chosen: State = {}
  for (const command of layer) {
    const [name, how, all] = Array.from((command ?? []) as ArrayLike<unknown>)
    if (name !== 'consent' || how !== 'update') continue
    for (const [purpose, value] of Object.entries((all ?? {}) as object)) {
      const yes = granted(value)
      if (yes !== undefined && purposes.includes(purpose)) chosen[purpose] = yes
    }
  }
  return chosen
}

/** What the customer has chosen by now, as Google's tags hold it, else as the page's data layer says. */
function chosenNow(page: Record<string, unknown>): State {
  const { ics } = (page['google_tag_data'] ?? {}) as Tags
  const layer = page['dataLayer']
  const chosen = Array.isArray(layer) ? chosenIn(layer) : {}
  for (const [purpose, entry] of Object.entries(ics?.entries ?? {})) {
    const yes = granted(entry?.update)
    if (yes !== undefined && purposes.includes(purpose)) chosen[purpose] = yes
  }
  return chosen
}

/**
 * Google's Consent Mode as a source of consent. What a page sets as default is nobody's choice and is
 * passed over. Nothing of the page is changed: Google's tags say themselves when something was chosen;
 * where they are not there yet, it is looked up again whenever the page is looked at.
 *
 * @example continuo.consent.follow(consentModeSource())
 */
export function consentModeSource(
  page: Record<string, unknown> = globalThis as unknown as Record<string, unknown>,
): ConsentSource {
  return {
    name: 'consent-mode',
    watch(tell) {
      const over = new AbortController()
      let heard = false
      let last = ''
      const look = (): void => {
        if (over.signal.aborted) return
        const { ics } = (page['google_tag_data'] ?? {}) as Tags
        if (!heard && ics?.addListener) {
          heard = true
          ics.addListener(purposes, look)
        }
        const now = chosenNow(page)
        const text = JSON.stringify(now)
        if (text === last || text === '{}') return
        last = text
        tell(now)
      }
      look()
      for (const event of ['visibilitychange', 'pageshow', 'load', 'focus']) {
        globalThis.addEventListener?.(event, look, { signal: over.signal })
      }
      return () => over.abort()
    },
  }
}
