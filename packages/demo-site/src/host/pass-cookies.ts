/**
 * Cookies ignore ports: on one host name every server of the machine gets the cookies of all the others.
 * So a site passes on only the cookies that it is told to, by their names, in both directions. A name that
 * ends with `*` stands for all that begin so.
 */

/** The request's `Cookie` header with the named cookies alone; undefined where none is left. */
export const passCookies = (
  header: string | undefined,
  names: ReadonlySet<string>,
): string | undefined => {
  const kept = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => isNamed(cookieName(pair), names))
  return kept.length > 0 ? kept.join('; ') : undefined
}

/** The `Set-Cookie` lines of an answer that set one of the named cookies. */
export const passSetCookies = (
  lines: readonly string[] | undefined,
  names: ReadonlySet<string>,
): string[] =>
  (lines ?? []).filter((line) => isNamed(cookieName(line.split(';', 1)[0] ?? ''), names))

const isNamed = (name: string, names: ReadonlySet<string>): boolean =>
  names.has(name) ||
  [...names].some((each) => each.endsWith('*') && name.startsWith(each.slice(0, -1)))

/** A pair without `=` has no name: browsers send such a cookie as its bare value, which could imitate another. */
const cookieName = (pair: string): string => pair.slice(0, Math.max(pair.indexOf('='), 0)).trim()
