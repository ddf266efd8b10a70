import { maxDepth } from '../wire/limits.ts'
import { isStorableText } from './text.ts'

function faultOf(value: unknown, where: string, room: number): string | undefined {
  const type = typeof value
  if (type === 'boolean' || value === null) return undefined
  if (type === 'string') {
    return isStorableText(value as string)
      ? undefined
      : `${where}: must not contain NUL or half of a surrogate pair`
  }
  if (type === 'number') {
    return Number.isFinite(value) ? undefined : `${where}: must be a number that JSON can write`
  }
  if (type !== 'object') return `${where}: must be JSON, which has no ${type}`
  if (room === 0) return `${where}: must not be nested more than ${maxDepth} levels deep`
  if (Array.isArray(value)) {
    // Not forEach, which passes over holes: JSON has none.
    for (let at = 0; at < value.length; at += 1) {
      const fault = faultOf(value[at], `${where}.${at}`, room - 1)
      if (fault) return fault
    }
    return undefined
  }
  for (const [key, field] of Object.entries(value as object)) {
    if (key === '__proto__') return `${where}: must not have a field __proto__`
    const fault = faultOf(key, where, room) ?? faultOf(field, `${where}.${key}`, room - 1)
    if (fault) return fault
  }
  return undefined
}

/**
 * What keeps a value from being kept as JSON to the letter, in words; undefined where nothing does.
 * It never throws: not for a value that contains itself, not for one that is nested without end.
 *
 * @param name What the value is called in the words.
 * @example jsonFault({ price: Infinity }, 'card') // 'card.price: must be a number that JSON can write'
 */
export function jsonFault(value: unknown, name: string): string | undefined {
  return faultOf(value, name, maxDepth)
}
