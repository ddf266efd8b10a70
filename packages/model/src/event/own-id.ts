/** The lower-case text form of a UUIDv7 (RFC 9562). */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a value is one of our own ids, with its prefix: customers may not be called so (IDENTITY R7). */
export function isOwnId(value: string): boolean {
  return (
    /^(ws|dev|gen|str|rel|join|adv)_/.test(value) &&
    uuidPattern.test(value.slice(value.indexOf('_') + 1))
  )
}
