/** The most options of a choice, or of a field that one selects in. */
export const maxOptions = 10

/** The most fields of a form. */
export const maxFields = 12

/** The most characters of one answer in a form. */
export const maxFieldLength = 4_000

/** What a field of a form takes. */
export const fieldKinds = [
  'text',
  'lines',
  'email',
  'number',
  'date',
  'select',
  'checkbox',
] as const
/** What a field of a form asks for. */
export type FieldKind = (typeof fieldKinds)[number]

/** What a field may be called: never by a name that objects have already. */
export const fieldName = /^[A-Za-z][\w-]{0,39}$/

/** The kinds of cards that ask, and are ours. */
export const ownCards: readonly string[] = ['Choice', 'Form', 'Rating']

/** Whether it is a day that there is, such as `2026-03-04`. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const [years, months, days] = [Number(year), Number(month), Number(day)]
  const leap = (years % 4 === 0 && years % 100 !== 0) || years % 400 === 0
  const length = months === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(months) ? 30 : 31
  return months >= 1 && months <= 12 && days >= 1 && days <= length
}
