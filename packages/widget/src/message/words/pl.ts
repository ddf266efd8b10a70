import type { MessageWords } from './words.ts'

export const pl: MessageWords = {
  since: 'Od ostatniej wizyty',
  options: 'Opcje wiadomości',
  earlier: 'Wcześniejsza wiadomość',
  gone: 'Usunięta wiadomość',
  notFound: 'Nie znaleziono tej wiadomości.',
  search: 'Szukaj',
}
