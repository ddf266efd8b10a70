import { signal } from '@preact/signals'

/** Suggestions that an advisor does not want to see; only this machine knows, and only ids lie there. */
export interface NotNow {
  /** Re-renders whoever reads it in a component. */
  has(one: string, other: string): boolean
  add(one: string, other: string): void
}

/** More pairs than this are not kept: the oldest are shown again. */
const mostPairs = 500

/** @param storage The machine's storage, or null where the browser denies it: then until reload. */
export function createNotNow(storage: Storage | null, advisor: string): NotNow {
  const key = `continuo.desk.not-now.${advisor}`
  const pairs = signal<ReadonlySet<string>>(new Set(read(storage, key)))
  const pairOf = (one: string, other: string) => [one, other].sort().join(' ')

  return {
    has: (one, other) => pairs.value.has(pairOf(one, other)),
    add(one, other) {
      // Another tab may have added some meanwhile.
      const all = [...new Set([...read(storage, key), ...pairs.peek(), pairOf(one, other)])]
      const kept = all.slice(-mostPairs)
      pairs.value = new Set(kept)
      try {
        storage?.setItem(key, JSON.stringify(kept))
      } catch (error) {
        console.warn(
          'Continuo desk: the browser’s storage is full; this suggestion is away until reload.',
          error,
        )
      }
    },
  }
}

function read(storage: Storage | null, key: string): string[] {
  try {
    const pairs = JSON.parse(storage?.getItem(key) ?? '[]') as unknown
    return Array.isArray(pairs) ? pairs.filter((pair) => typeof pair === 'string') : []
  } catch (error) {
    console.warn('Continuo desk: what was kept of suggestions could not be read.', error)
    return []
  }
}
