import { cellLogStore } from './cell-log-store.ts'
import { idbCells } from './idb-cells.ts'
import type { LogStore } from './log-store.ts'

/**
 * A log in IndexedDB, one database a workspace.
 *
 * @param key The workspace's publishable key.
 */
export function idbLogStore(key: string): LogStore {
  return cellLogStore(idbCells(`continuo:${key}`))
}
