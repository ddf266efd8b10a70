/**
 * JSON with sorted keys and no white space (RFC 8785 for what JSON.parse gives): the same value is
 * the same text in the browser, in every store and in the judgement of sameness. Fields whose value
 * is undefined are left out. For what came from outside, ask `jsonFault` first.
 *
 * @throws TypeError for what JSON cannot write: NaN, Infinity, functions, undefined by itself.
 * @throws RangeError for a value that contains itself or is nested thousands of levels deep.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value))
    return `[${Array.from(value, (item) => canonical(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    fields.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
  }
  const finite = typeof value !== 'number' || Number.isFinite(value)
  const json = finite ? JSON.stringify(value) : undefined
  if (json === undefined) {
    throw new TypeError(`JSON cannot write ${String(value)}: leave the field out or send null`)
  }
  return json
}
