import { createStore, promisifyRequest } from 'idb-keyval'
import { systemClock } from '../clock.ts'
import { within } from '../within.ts'
import type { Cells, Transaction } from './cells.ts'
import { memoryLater } from './memory-later.ts'

/** So long a database may take to open, in ms. */
const patience = 5_000

/**
 * Cells in IndexedDB. Where it is missing, denied, silent, full or broken, they go on in memory over
 * what can still be read, and `kept` turns false.
 *
 * @param name The database. It is opened at the first `run`, never before.
 */
export function idbCells(name: string): Cells {
  const store = createStore(name, 'cells')
  let database: IDBDatabase | undefined
  let kept = true

  async function stored<Value>(
    write: boolean,
    work: (cells: Transaction) => Promise<Value>,
  ): Promise<Value> {
    const room = (await within(
      systemClock,
      patience,
      store(write ? 'readwrite' : 'readonly', (cells) => cells),
    )) as IDBObjectStore
    // One that is late is none, and fails here as one that is denied does above.
    const { transaction } = room
    database = transaction.db
    const done = promisifyRequest(transaction)
    const value = work({
      get: (key) => promisifyRequest(room.get(key)),
      put: (key, item) => void room.put(item, key),
      del: (key) => void room.delete(key),
      clear: () => void room.clear(),
    }).catch((error: unknown) => {
      transaction.abort()
      throw error
    })
    return (await Promise.all([value, done]))[0]
  }

  // What cannot be read any more is as good as never written: memory goes on without it.
  const memory = memoryLater(
    async (key) => database && stored(false, (cells) => cells.get(key)).catch(() => undefined),
  )

  return {
    get kept() {
      return kept
    },
    async run(write, work) {
      let fault: unknown
      if (kept) {
        try {
          return await stored(write, (cells) =>
            work(cells).catch((error: unknown) => {
              fault = error
              throw error
            }),
          )
        } catch (error) {
          // What the work itself got wrong is no matter of the storage.
          if (fault && !(fault instanceof DOMException)) throw error
          kept = false
        }
      }
      return memory.run(write, work)
    },
    close: () => database?.close(),
  }
}
