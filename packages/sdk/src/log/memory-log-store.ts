import { cellLogStore } from './cell-log-store.ts'
import type { LogStore } from './log-store.ts'
import { memoryCells } from './memory-cells.ts'

/** A log that lives as long as the page: for the desk, for tests, and where nothing may be kept. */
export function memoryLogStore(): LogStore {
  return cellLogStore(memoryCells())
}
