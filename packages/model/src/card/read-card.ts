import type { FieldKind } from '../event/card-limits.ts'
import { fieldKinds, fieldName, maxFields, maxOptions } from '../event/card-limits.ts'
import { amountIn, dayIn, itemsIn, linkIn, listIn, textIn, wordIn } from './parts.ts'
import type { CardAmount, CardItem, Json } from './parts.ts'

/** One answer that can be chosen: `value` is what is sent. */
export interface CardOption {
  label: string
  value: string
}

/** One field of a form; `name` is what its value is sent under. */
export interface CardField {
  name: string
  label: string
  kind: FieldKind
  required: boolean
  hint?: string
  maxLength?: number
  min?: number | string
  max?: number | string
  options: readonly CardOption[]
}

interface Named {
  /** What it is about; missing where the card does not say. */
  name?: string
  description?: string
}

/** What of a card can be shown. */
export type ShownCard = Named &
  (
    | { is: 'choice'; options: readonly CardOption[]; several: boolean }
    | { is: 'form'; fields: readonly CardField[] }
    | { is: 'rating'; scale: 'stars' | 'thumbs'; words: boolean }
    | {
        is: 'offer' | 'bill' | 'order'
        /** Its number, as people call it. */
        number?: string
        amount?: CardAmount
        /** Until when it holds, when it is due, when it was ordered: as ISO 8601 says it. */
        date?: string
        /** A word of schema.org's, such as `PaymentComplete` or `OrderInTransit`. */
        status?: string
        items: readonly CardItem[]
        /** Where more is: http or https. */
        link?: string
      }
    /** A kind that is not known here, or one with too little in it. */
    | { is: 'plain' }
  )

function optionsIn(value: unknown): CardOption[] {
  const seen = new Map<string, CardOption>()
  for (const each of listIn(value)) {
    const label = textIn(each, 'label', 80)
    const own = textIn(each, 'value', 200) ?? label
    if (label !== undefined && own !== undefined && !seen.has(own)) {
      seen.set(own, { label, value: own })
    }
  }
  return [...seen.values()].slice(0, maxOptions)
}

function fieldIn(field: Json): CardField | undefined {
  const name = textIn(field, 'name', 40)
  if (name === undefined || !fieldName.test(name) || name in {}) return undefined
  const options = optionsIn(field['options'])
  const said = fieldKinds.find((kind) => kind === field['kind']) ?? 'text'
  const hint = textIn(field, 'hint', 300)
  const limits: Pick<CardField, 'min' | 'max' | 'maxLength'> = {}
  for (const limit of ['min', 'max'] as const) {
    const value = field[limit]
    if (typeof value === (said === 'number' ? 'number' : 'string')) {
      limits[limit] = value as number | string
    }
  }
  const longest = field['maxLength']
  if (typeof longest === 'number' && longest >= 1) limits.maxLength = longest
  return {
    name,
    label: textIn(field, 'label', 200) ?? name,
    kind: said === 'select' && options.length === 0 ? 'text' : said,
    required: field['required'] === true,
    ...(hint !== undefined && { hint }),
    ...limits,
    options,
  }
}

function fieldsIn(value: unknown): CardField[] {
  const seen = new Map<string, CardField>()
  for (const each of listIn(value)) {
    const field = fieldIn(each)
    if (field && !seen.has(field.name)) seen.set(field.name, field)
  }
  return [...seen.values()].slice(0, maxFields)
}

const kinds = { Offer: 'offer', Invoice: 'bill', Order: 'order' } as const

/** Where each kind has its number, amount, day, state and items. */
const places = {
  offer: {
    number: 'identifier',
    date: 'validThrough',
    status: 'availability',
    items: 'itemOffered',
  },
  bill: {
    number: 'confirmationNumber',
    date: 'paymentDueDate',
    status: 'paymentStatus',
    items: 'referencesOrder',
  },
  order: { number: 'orderNumber', date: 'orderDate', status: 'orderStatus', items: 'orderedItem' },
} as const

function businessOf(card: Json, is: 'offer' | 'bill' | 'order'): ShownCard {
  const { number, date, status, items } = places[is]
  const found = {
    number: textIn(card, number, 80),
    amount:
      amountIn(card['totalPaymentDue']) ?? amountIn(card['priceSpecification']) ?? amountIn(card),
    date: dayIn(card, date) ?? dayIn(card, 'paymentDue'),
    status: wordIn(card, status),
    link: linkIn(card, 'url'),
  }
  const there = Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as { [Name in keyof typeof found]?: NonNullable<(typeof found)[Name]> }
  const all = [...itemsIn(card[items]), ...itemsIn(card['acceptedOffer'])]
  return { is, ...there, items: all }
}

function askedBy(card: Json, type: string): ShownCard {
  if (type === 'Choice') {
    const options = optionsIn(card['options'])
    if (options.length > 0) return { is: 'choice', options, several: card['several'] === true }
  }
  if (type === 'Form') {
    const fields = fieldsIn(card['fields'])
    if (fields.length > 0) return { is: 'form', fields }
  }
  if (type === 'Rating') {
    const scale = card['scale'] === 'thumbs' ? 'thumbs' : 'stars'
    return { is: 'rating', scale, words: card['words'] === true }
  }
  return { is: 'plain' }
}

/**
 * What of a card can be shown. It takes whatever it is given and never throws: what is missing or of the
 * wrong type is left out, what is too long is cut, a kind that is not known is `plain`.
 *
 * @example readCard({ '@type': 'Offer', price: '36.00', priceCurrency: 'EUR' })
 * // { is: 'offer', amount: { value: '36.00', currency: 'EUR' }, items: [] }
 */
export function readCard(value: unknown): ShownCard {
  const card: Json = typeof value === 'object' && value !== null ? (value as Json) : {}
  const type = textIn(card, '@type', 80) ?? ''
  const name = textIn(card, 'name', 300)
  const description = textIn(card, 'description', 2_000)
  const known = Object.hasOwn(kinds, type) && kinds[type as keyof typeof kinds]
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(known ? businessOf(card, known) : askedBy(card, type)),
  }
}
