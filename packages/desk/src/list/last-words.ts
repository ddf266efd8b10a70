import type { DeskRow } from '@continuo/model'
import { plainText } from '@continuo/model'
import { words } from '../words/en.ts'

/** The newest words of a relationship as a row shows them; who said them stands beside. */
export const lastInWords = ({ last }: DeskRow): string =>
  last ? plainText(last.text ?? '').trim() || words.list.noText : words.list.nothingYet
