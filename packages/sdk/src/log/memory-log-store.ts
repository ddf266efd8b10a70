import { cellLogStore } from './cell-log-store.ts'
import type { LogStore } from './log-store.ts'
import { memoryLater } from './memory-later.ts'

/** A log in memory: where storage is denied or not wanted, and for tests. */
export const memoryLogStore = (): LogStore => cellLogStore(memoryLater())
