/**
 * Takes what a link carries in its fragment out of the address, so that it stands in no history and no
 * script that comes later reads it there.
 *
 * @returns the fragment without its `#`; empty where there is none.
 * @example takeFragment(location, history) // http://localhost:4004/#abc → 'abc'
 */
export const takeFragment = (
  at: Pick<Location, 'hash' | 'pathname' | 'search'>,
  past: Pick<History, 'replaceState' | 'state'>,
): string => {
  const carried = at.hash.slice(1)
  if (carried) past.replaceState(past.state, '', at.pathname + at.search)
  return carried
}
