import { isDay, maxFieldLength } from '../event/card-limits.ts'
import type { CardField } from './read-card.ts'

/** What is wrong with what was filled in. */
export type FieldFault =
  | 'missing'
  | 'long'
  | 'email'
  | 'number'
  | 'date'
  | 'least'
  | 'most'
  | 'option'

/** What stands in a field: text as it was typed, or whether a box is ticked. */
export type Filled = string | boolean

/**
 * The value of a field, or what is wrong with it; undefined where nothing was filled in and nothing has
 * to be. Numbers may have a comma for a point.
 *
 * @example checkField(age, '17') // { value: 17 } or, with `min` 18, { fault: 'least' }
 */
export function checkField(
  field: CardField,
  filled: Filled | undefined,
): { value: string | number | boolean } | { fault: FieldFault } | undefined {
  if (field.kind === 'checkbox') {
    if (field.required && filled !== true) return { fault: 'missing' }
    return { value: filled === true }
  }
  const text = typeof filled === 'string' ? filled.trim() : ''
  if (text === '') return field.required ? { fault: 'missing' } : undefined
  const fault = faultOf(field, text)
  if (fault) return { fault }
  return { value: field.kind === 'number' ? numberOf(text) : text }
}

const numberOf = (text: string): number =>
  /^[-+]?\d{1,15}([.,]\d{1,10})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN

const beyond = (value: number | string, { min, max }: CardField): FieldFault | undefined => {
  if (min !== undefined && value < min) return 'least'
  return max !== undefined && value > max ? 'most' : undefined
}

function faultOf(field: CardField, text: string): FieldFault | undefined {
  const { kind, options, maxLength = maxFieldLength } = field
  if (text.length > Math.min(maxLength, maxFieldLength)) return 'long'
  if (kind === 'email')
    return /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text) ? undefined : 'email'
  if (kind === 'select') return options.some(({ value }) => value === text) ? undefined : 'option'
  if (kind === 'number')
    return Number.isNaN(numberOf(text)) ? 'number' : beyond(numberOf(text), field)
  if (kind === 'date') return isDay(text) ? beyond(text, field) : 'date'
  return undefined
}
