/**
 * How far a key moves in the list: rows down (or up, negative).
 *
 * @param page How many rows are in view.
 * @returns null for keys that are none of the list's.
 */
export function stepFor(
  { key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  page: number,
): number | null {
  if (altKey || ctrlKey || metaKey || shiftKey) return null
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -Number.MAX_SAFE_INTEGER,
    End: Number.MAX_SAFE_INTEGER,
  }
  return Object.hasOwn(steps, key) ? (steps[key] ?? null) : null
}
