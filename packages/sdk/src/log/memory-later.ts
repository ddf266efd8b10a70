import { later } from '../load-later.ts'
import type { Cells } from './cells.ts'

/** Cells in memory, which few need: what they are made of comes with the first of them. */
export function memoryLater(below?: (key: string) => Promise<unknown>): Cells {
  let cells: Cells | undefined
  return {
    kept: false,
    run: async (write, work) => (cells ??= (await later()).memoryCells(below)).run(write, work),
    close() {},
  }
}
