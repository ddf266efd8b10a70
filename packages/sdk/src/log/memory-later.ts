import { later } from '../load-later.ts'
import type { Cells } from './cells.ts'

/** Cells in memory, which few need: what they are made of comes with the first of them. */
export function memoryLater(below?: (key: string) => Promise<unknown>): Cells {
  let cells: Cells | undefined
  return {
    kept: false,
    async run(write, work) {
      const part = await later()
      // Two that wait at once have the same.
      cells ??= part.memoryCells(below)
      return cells.run(write, work)
    },
    close() {},
  }
}
