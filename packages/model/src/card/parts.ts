/** Some object, as it came. */
export type Json = Readonly<Record<string, unknown>>

/** Decimal text, never a float, and a currency where one is named. */
export interface CardAmount {
  value: string
  /** ISO 4217 */
  currency?: string
}

/** One thing of an offer, a bill or an order. */
export interface CardItem {
  name: string
  quantity?: number
  amount?: CardAmount
}

const maxItems = 50

/** A field of an object itself, never one that every object has. */
const ownOf = (from: Json, name: string): unknown =>
  Object.hasOwn(from, name) ? from[name] : undefined

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects of a list, or the one that stands there alone. */
export const listIn = (value: unknown): Json[] =>
  (Array.isArray(value) ? value : [value]).slice(0, maxItems).filter(isObject)

/** The text of a field, cut to a length; undefined where there is none. */
export function textIn(from: Json, name: string, most: number): string | undefined {
  const value = ownOf(from, name)
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') return undefined
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

/** The last part of a word of schema.org's, with or without its address in front. */
export const wordIn = (from: Json, name: string): string | undefined =>
  textIn(from, name, 120)?.match(/^(?:https?:\/\/schema\.org\/)?([A-Za-z]{1,60})$/)?.[1]

/** A day, or a time, as ISO 8601 writes it. */
export const dayIn = (from: Json, name: string): string | undefined =>
  textIn(from, name, 40)?.match(
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/,
  )?.[0]

/** An address that is safe to lead to. */
export const linkIn = (from: Json, name: string): string | undefined =>
  textIn(from, name, 2_000)?.match(/^https?:\/\/[^\s<>"'\\]+$/i)?.[0]

function decimalIn(from: Json, name: string): string | undefined {
  const value = ownOf(from, name)
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^-?\d{1,15}(\.\d{1,4})?$/.test(text) ? text : undefined
}

/** An amount of money as schema.org has it: `price` and `priceCurrency`, or `value` and `currency`. */
export function amountIn(value: unknown): CardAmount | undefined {
  if (!isObject(value)) return undefined
  const said = decimalIn(value, 'price') ?? decimalIn(value, 'value')
  if (said === undefined) return undefined
  const currency = textIn(value, 'priceCurrency', 4) ?? textIn(value, 'currency', 4)
  return { value: said, ...(currency && /^[A-Z]{3}$/.test(currency) && { currency }) }
}

/** What was offered, ordered or billed: by its name, or within what names it. */
export function itemsIn(value: unknown): CardItem[] {
  const all = (Array.isArray(value) ? value : [value]).slice(0, maxItems)
  return all.flatMap((each): CardItem[] => {
    if (typeof each === 'string') return itemsIn({ name: each })
    if (!isObject(each)) return []
    const inner = [ownOf(each, 'orderedItem'), ownOf(each, 'itemOffered')].find(isObject) ?? {}
    const name = textIn(each, 'name', 300) ?? textIn(inner, 'name', 300)
    if (name === undefined) return []
    const quantity = ownOf(each, 'orderQuantity')
    const amount = amountIn(each) ?? amountIn(ownOf(each, 'totalPaymentDue'))
    return [
      {
        name,
        ...(typeof quantity === 'number' && Number.isFinite(quantity) && { quantity }),
        ...(amount && { amount }),
      },
    ]
  })
}
