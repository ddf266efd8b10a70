import type { MessageEntry } from '@continuo/model'
import { plainText } from '@continuo/model'
import { words } from '../words/en.ts'

/** What is read out of a message: its words, else its files by their names, else what its card is called. */
export const spoken = ({ text, attachments, card }: MessageEntry): string =>
  plainText(text ?? '').trim() ||
  attachments?.map(({ name }) => name).join(', ') ||
  card?.name ||
  words.list.noText
