import type { RelationshipEvent } from '@continuo/model'
import type { Answer, Respond } from './respond.ts'

export interface AnswerOptions {
  respond: Respond
  /** What has grown so far. */
  grow(text: string): void
  /** The page is thinking, or has done so. */
  typing(on: boolean): void
}

const isPieces = (answer: Answer): answer is AsyncIterable<string> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer

/**
 * Asks the page for its answer to one message.
 *
 * @returns The whole text; empty where there is none. Fails as the page's function fails.
 */
export async function askPage(
  event: RelationshipEvent,
  text: string,
  { respond, grow, typing }: AnswerOptions,
): Promise<string> {
  typing(true)
  try {
    const answer = await respond({ id: event.id, text, event })
    if (!isPieces(answer)) return answer ?? ''
    let whole = ''
    for await (const piece of answer) {
      whole += piece
      grow(whole)
    }
    return whole
  } finally {
    typing(false)
  }
}
