import type { MessageWords } from './words.ts'

export const sv: MessageWords = {
  since: 'Sedan ditt senaste besök',
  options: 'Alternativ för meddelandet',
  earlier: 'Ett tidigare meddelande',
  gone: 'Ett borttaget meddelande',
  notFound: 'Meddelandet gick inte att hitta.',
  search: 'Sök',
}
