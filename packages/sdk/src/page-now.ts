import type { Arrival, Channel } from '@continuo/model'

/** Where the customer is and came from, as drafts tell it. */
export interface PageNow {
  channel?: Channel
  /** Without query and fragment. */
  page?: string
  /** Told with the first draft of a generation only. */
  arrival?: Arrival
}

const utmNames = ['source', 'medium', 'campaign', 'term', 'content'] as const

/** The page as the browser tells it; nothing where there is none. */
export function pageNow(): PageNow {
  const at = globalThis.location as Location | undefined
  if (!at) return {}
  const asked = new URLSearchParams(at.search)
  const utm: NonNullable<Arrival['utm']> = {}
  for (const name of utmNames) {
    const value = asked.get(`utm_${name}`)
    if (value) utm[name] = value.slice(0, 200)
  }
  const { referrer } = globalThis.document ?? {}
  const arrival: Arrival = {
    ...(referrer && { referrer: referrer.slice(0, 2_000) }),
    ...(Object.keys(utm).length > 0 && { utm }),
  }
  return { channel: 'web', page: at.pathname.slice(0, 2_000), arrival }
}
