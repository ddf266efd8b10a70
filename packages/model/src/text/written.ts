/** Words in a line: as they are, with an emphasis, as code, or as a link. */
export type Span =
  | { is: 'text'; text: string }
  | { is: 'code'; text: string }
  | { is: 'bold'; spans: readonly Span[] }
  | { is: 'italic'; spans: readonly Span[] }
  | {
      is: 'link'
      /** An address with one of the schemes http, https, mailto, tel. */
      to: string
      spans: readonly Span[]
    }

/** One point of a list; with its number where it has one. */
export interface Item {
  number?: number
  blocks: readonly Block[]
}

/** One part of a message, below the one before. */
export type Block =
  | { is: 'paragraph'; spans: readonly Span[] }
  | { is: 'code'; text: string }
  | { is: 'quote'; blocks: readonly Block[] }
  | { is: 'list'; items: readonly Item[] }

/** More marked parts than this in one message, and the rest stays as it was typed. */
export const mostMarks = 400

/** Quotes, lists and emphases stand in each other this deep; what is deeper stays as it was typed. */
export const deepest = 5

/** How much of the work is done: shared by all parts of one message. */
export interface Budget {
  /** Marked parts that may still be made. */
  marks: number
  /** Steps so far: characters and parts that were looked at. */
  steps: number
}

export const freshBudget = (): Budget => ({ marks: mostMarks, steps: 0 })
