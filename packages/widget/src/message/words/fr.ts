import type { MessageWords } from './words.ts'

export const fr: MessageWords = {
  since: 'Depuis votre dernière visite',
  options: 'Options du message',
  earlier: 'Un message précédent',
  gone: 'Un message supprimé',
  notFound: 'Ce message est introuvable.',
  search: 'Rechercher',
}
