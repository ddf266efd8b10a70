import { words } from './en.ts'

/** The value of a preference as an advisor reads it. */
export function preferenceInWords(name: string, value: unknown): string {
  if (value === null || value === undefined) return words.relationship.nothingSet
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return words.relationship.yesOrNo[`${value}`]
  if (name === 'notifyOn' && Array.isArray(value)) return words.relationship.onDevices(value.length)
  if (isFromTo(value)) return words.relationship.quietFromTo(value.from, value.to)
  return JSON.stringify(value)
}

function isFromTo(value: unknown): value is { from: string; to: string } {
  const { from, to } = value as { from?: unknown; to?: unknown }
  return typeof from === 'string' && typeof to === 'string'
}
