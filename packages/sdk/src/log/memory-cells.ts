import type { Cells } from './cells.ts'

/**
 * Cells in memory. Work that only reads and writes cells cannot fail half-way here, so nothing has to
 * be taken back.
 *
 * @param below Where to look for what was never written here; it never fails.
 */
export function memoryCells(below?: (key: string) => Promise<unknown>): Cells {
  const cells = new Map<string, unknown>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    kept: false,
    run(_write, work) {
      const done = last.then(() =>
        work({
          get: async (key) => (cells.has(key) ? cells.get(key) : below?.(key)),
          put: (key, item) => void cells.set(key, item),
          del: (key) => void cells.set(key, undefined),
          clear() {
            cells.clear()
            below = undefined
          },
        }),
      )
      // The next one waits for this one, however it ends.
      last = done.catch(() => undefined)
      return done
    },
    close() {},
  }
}
