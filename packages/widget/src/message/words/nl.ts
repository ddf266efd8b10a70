import type { MessageWords } from './words.ts'

export const nl: MessageWords = {
  since: 'Sinds uw laatste bezoek',
  options: 'Opties voor dit bericht',
  earlier: 'Een eerder bericht',
  gone: 'Een verwijderd bericht',
  notFound: 'Dat bericht is niet gevonden.',
  search: 'Zoeken',
}
