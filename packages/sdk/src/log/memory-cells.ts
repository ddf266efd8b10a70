import type { Cells, Transaction } from './cells.ts'

/**
 * Cells in memory.
 *
 * @param below Where to look for what was never written here.
 */
export function memoryCells(below?: (key: string) => Promise<unknown>): Cells {
  const cells = new Map<string, unknown>()
  let beneath = below
  let last: Promise<unknown> = Promise.resolve()

  async function transact<Value>(work: (cells: Transaction) => Promise<Value>): Promise<Value> {
    const staged = new Map<string, unknown>()
    let cleared = false
    const value = await work({
      async get(key) {
        if (staged.has(key)) return staged.get(key)
        if (cleared) return undefined
        return cells.has(key) ? cells.get(key) : beneath?.(key)
      },
      put: (key, item) => void staged.set(key, item),
      del: (key) => void staged.set(key, undefined),
      clear() {
        staged.clear()
        cleared = true
      },
    })
    if (cleared) {
      cells.clear()
      beneath = undefined
    }
    for (const [key, item] of staged) cells.set(key, item)
    return value
  }

  return {
    kept: false,
    run(_write, work) {
      const done = last.then(() => transact(work))
      // The next one waits for this one, however it ends.
      last = done.catch(() => undefined)
      return done
    },
    close() {},
  }
}
