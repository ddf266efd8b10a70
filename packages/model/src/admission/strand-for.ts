import type { Audience, AuthorKind } from '../event/envelope.ts'

/** What decides where an event hangs; the strands that there are. */
export interface Places {
  author: { kind: AuthorKind }
  about?: { strand: string }
  own?: string
  home?: string
  root?: string
}

/**
 * Where an event hangs (DESIGN §3): a customer's on the strand that wrote it; the company's on the
 * strand of the event that it is about, else on the home of the identity that was addressed; the
 * team's, with neither, on the root. Undefined where it would hang nowhere.
 */
export function strandFor(places: Places, audience: Audience): string | undefined {
  if (places.author.kind === 'customer') return places.own
  return places.about?.strand ?? places.home ?? (audience === 'team' ? places.root : undefined)
}
