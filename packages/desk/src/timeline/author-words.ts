import type { Author } from '@continuo/model'
import { words } from '../words/en.ts'

/** Who wrote something, as this advisor calls them. */
export function authorInWords(author: Author, advisor: string, customer: string): string {
  if (author.kind === 'customer') return customer
  if (author.kind === 'advisor') {
    const called = author.id === advisor ? words.who.you : (author.name ?? words.who.colleague)
    return author.function === undefined ? called : words.who.of(called, author.function)
  }
  if (author.kind === 'assistant')
    return author.id === 'page' ? words.who.page : words.who.assistant
  return author.kind === 'function' ? words.who.company : words.who.system
}
