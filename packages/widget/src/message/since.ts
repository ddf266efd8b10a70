import type { State } from '../view.ts'

/**
 * Before which line it says "since you were last here": before the first that was not read when the
 * panel opened.
 *
 * @param fresh what was shown when first something was unread
 * @param opened when the panel was opened, ms since 1970: what came later came while the customer was here
 * @returns its key; undefined where nothing was unread, or where everything is new
 */
export function sinceKey({ lines, unread, earlier }: State, opened: number): string | undefined {
  let left = unread
  for (let at = lines.length - 1; at >= 0 && left > 0; at--) {
    const { entry, mine, key } = lines[at]!
    if (mine || entry.kind !== 'message' || entry.gone || entry.author.kind === 'system') continue
    left--
    if (left > 0) continue
    return entry.time < opened * 1000 && (at > 0 || earlier === 'more') ? key : undefined
  }
  return undefined
}
