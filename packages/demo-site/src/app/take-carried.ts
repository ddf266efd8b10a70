/**
 * Takes what a link carries for Continuo out of the address: the code of a handoff, or a mail's bookmark.
 * It then stands in no history, and no script that comes later reads it there. Whatever else is in the
 * fragment stays.
 *
 * @returns what the SDK goes on with (`continuo=…`); undefined where the link carries nothing.
 * @example takeCarried(location, history) // http://localhost:4004/#continuo=abc → 'continuo=abc'
 */
export const takeCarried = (
  { href, hash }: Pick<Location, 'href' | 'hash'>,
  past: Pick<History, 'replaceState' | 'state'>,
): string | undefined => {
  const [whole, carried] = /[#&](continuo(?:-mail)?=[^&]+)$/.exec(hash) ?? []
  if (whole !== undefined) past.replaceState(past.state, '', href.slice(0, -whole.length))
  return carried
}
