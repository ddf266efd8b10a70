import type { Touchpoint } from '@continuo/model'
import { words } from './en.ts'

/** The host of an origin, as people know a site: `https://www.city.example` → `www.city.example`. */
export function siteName(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host || origin : origin
}

/**
 * Where something was written, in words: site and page, or how it travelled.
 *
 * @returns null where nothing is known.
 */
export function placeInWords(touchpoint: Touchpoint | null | undefined): string | null {
  if (!touchpoint) return null
  const { channel, site, page } = touchpoint
  const where = [site && siteName(site), page].filter(Boolean).join(' ')
  const how = channel === 'web' ? '' : words.timeline.via[channel]
  return [where, how].filter(Boolean).join(', ') || null
}
