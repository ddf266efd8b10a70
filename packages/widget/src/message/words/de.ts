import type { MessageWords } from './words.ts'

export const de: MessageWords = {
  since: 'Seit Ihrem letzten Besuch',
  options: 'Möglichkeiten zu dieser Nachricht',
  earlier: 'Eine frühere Nachricht',
  gone: 'Eine gelöschte Nachricht',
  notFound: 'Diese Nachricht war nicht zu finden.',
  search: 'Suchen',
}
