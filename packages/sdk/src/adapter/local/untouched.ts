import { hasDatabase } from '../../log/database.ts'
import type { Cells } from '../../log/cells.ts'
import { memoryCells } from '../../log/memory-cells.ts'

/**
 * Cells whose database is not made before something is written: reading what is not there would
 * already make it.
 *
 * @param name The database.
 * @param cells In it.
 * @param otherwise Says whether it is there, where the browser does not.
 */
export function untouched(name: string, cells: Cells, otherwise: () => boolean): Cells {
  const empty = memoryCells()
  let there = false
  return {
    get kept() {
      return cells.kept
    },
    async run(write, work) {
      there ||= write || ((await hasDatabase(name)) ?? otherwise())
      return (there ? cells : empty).run(write, work)
    },
    close: () => cells.close(),
  }
}
