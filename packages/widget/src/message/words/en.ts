import type { MessageWords } from './words.ts'

export const en: MessageWords = {
  since: 'Since you were last here',
  options: 'Message options',
  earlier: 'An earlier message',
  gone: 'A deleted message',
  notFound: 'That message could not be found.',
  search: 'Search',
}
