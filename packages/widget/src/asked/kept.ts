import type { Filled } from '@continuo/model'
import type { Handle } from '../view.ts'

/**
 * What was begun at cards and not sent, by the card's key. The handle keeps it over a reload; here it
 * is at hand at each drawing, and gone with the generation that it was begun in.
 */
const begun = new Map<string, Map<string, Filled>>()

/** What was begun at this card. */
export function keptOf(key: string): Map<string, Filled> {
  const known = begun.get(key) ?? new Map<string, Filled>()
  begun.set(key, known)
  return known
}

/** Takes up what was begun at a card before this page was loaded. */
export async function takeUp(handle: Handle, key: string): Promise<void> {
  if (begun.has(key)) return
  const before = await handle.begun(key)
  // Meanwhile it may have been asked for twice, and something typed.
  if (!begun.has(key)) begun.set(key, new Map(Object.entries(before ?? {})))
}

/** Keeps what stands in a field now. */
export function keep(handle: Handle, key: string, name: string, value: Filled): void {
  const filled = keptOf(key).set(name, value)
  handle.begun(key, Object.fromEntries(filled)).catch(console.error)
}

/** It was sent: nothing is begun at this card any more. */
export function dropKept(handle: Handle, key: string): void {
  begun.delete(key)
  handle.begun(key, null).catch(console.error)
}

/** Whose it was has gone, and so has what was kept. */
export const dropAll = (): void => begun.clear()
