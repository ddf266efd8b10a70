import type { Arrival, Channel } from '@continuo/model'

/** Where the customer is and came from, as drafts tell it. */
export interface PageNow {
  channel?: Channel
  /** Without query and fragment. */
  page?: string
  /** Told with the first draft of a generation only. */
  arrival?: Arrival
}

/** The page as the browser tells it; nothing where there is none. */
export function pageNow(): PageNow {
  const at = globalThis.location as Location | undefined
  if (!at) return {}
  const utm: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(at.search)) {
    if (value && /^utm_(source|medium|campaign|term|content)$/.test(name)) {
      utm[name.slice(4)] = value.slice(0, 200)
    }
  }
  const { referrer } = document
  const arrival = { utm, ...(referrer && { referrer: referrer.slice(0, 2_000) }) }
  return { channel: 'web', page: at.pathname.slice(0, 2_000), arrival }
}
