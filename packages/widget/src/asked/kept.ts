import type { Filled } from '@continuo/model'

/**
 * What was begun at cards and not sent, by the card's key: as long as the page lives, over closing and
 * opening, and gone with the generation that it was begun in.
 */
const begun = new Map<string, Map<string, Filled>>()

export function keptOf(key: string): Map<string, Filled> {
  const known = begun.get(key) ?? new Map<string, Filled>()
  begun.set(key, known)
  return known
}

export const dropKept = (key?: string): void => {
  if (key === undefined) begun.clear()
  else begun.delete(key)
}
