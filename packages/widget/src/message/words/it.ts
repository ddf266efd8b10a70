import type { MessageWords } from './words.ts'

export const it: MessageWords = {
  since: 'Dalla Sua ultima visita',
  options: 'Opzioni del messaggio',
  earlier: 'Un messaggio precedente',
  gone: 'Un messaggio eliminato',
  notFound: 'Quel messaggio non è stato trovato.',
  search: 'Cerca',
}
