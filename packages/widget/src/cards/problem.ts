import type { IdentityOutcome } from '@continuo/model'
import type { CardWords } from './words/words.ts'

/** What a call that broke has: no outcome. Why is for whoever looks after the page. */
export function broken(error: unknown): undefined {
  console.error(error)
}

/** Why something has not come about, in words; without an outcome it broke. */
export const problemOf = (outcome: IdentityOutcome | undefined, { refused }: CardWords): string =>
  (outcome?.outcome === 'refused' && refused[outcome.refused.reason]) || refused.other
