import { readWritten } from './read-written.ts'
import type { Block, Span } from './written.ts'

/** The words of a line without what marks them. */
export const wordsOf = (spans: readonly Span[]): string =>
  spans.map((span) => ('text' in span ? span.text : wordsOf(span.spans))).join('')

function linesOf(block: Block): string {
  switch (block.is) {
    case 'paragraph':
      return wordsOf(block.spans)
    case 'code':
      return block.text
    case 'quote':
      return block.blocks.map(linesOf).join('\n')
    case 'list':
      return block.items
        .map(({ number, blocks }) => {
          const words = blocks.map(linesOf).join('\n')
          return number === undefined ? words : `${number}. ${words}`
        })
        .join('\n')
  }
}

/** What was written, as it is said aloud and stands where nothing can be marked. */
export const plainText = (text: string): string => readWritten(text).map(linesOf).join('\n')
