import type { MessageEntry } from '../fold/timeline.ts'
import { plainText } from '../text/plain-text.ts'

/** Without one of these, reading a text gives the text. */
const signs = /[*_`[>#•~\\]|- |\d[.)] /

/** All that can be found of a message: its words without what marks them, the names of its files, its card's name. */
export function saidIn({
  text,
  gone,
  attachments,
  card,
}: Pick<MessageEntry, 'text' | 'gone' | 'attachments' | 'card'>): string {
  if (gone || text === null) return ''
  const words = signs.test(text) ? plainText(text) : text
  if (!attachments && !card?.name) return words
  const names = (attachments ?? []).map(({ name }) => name)
  return [words, ...names, card?.name ?? ''].filter((part) => part !== '').join('\n')
}
