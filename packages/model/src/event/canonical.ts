/**
 * JSON with sorted keys and no white space (RFC 8785 for what JSON.parse gives): the same value is
 * the same text in the browser, in every store and in the judgement of sameness. Keys whose value
 * is undefined are left out.
 *
 * @throws TypeError for a number that JSON cannot write (NaN, Infinity).
 */
export function canonical(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('JSON has no NaN and no Infinity: leave the field out or send null')
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}
