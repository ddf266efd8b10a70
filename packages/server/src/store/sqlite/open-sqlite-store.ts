import { DatabaseSync } from 'node:sqlite'
import type { Reads, RelationshipStore, Writes } from '../relationship-store.ts'
import { StoreFault } from '../store-fault.ts'
import { createConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import { createLane } from './lane.ts'
import { createReads } from './reads.ts'
import { migrate } from './schema.ts'
import { createWrites } from './writes.ts'

export interface SqliteStoreOptions {
  /** The file; made if it is missing. Its folder must exist. */
  path: string
  /** The largest that the file may become, in bytes; as large as the disk allows unless given. */
  mostBytes?: number
  /** How long to wait for another process that writes, in milliseconds. */
  patience?: number
  /** How often written pages are carried from the write-ahead log into the file, in milliseconds. */
  checkpointEvery?: number
}

// Appends pay for no checkpoint: the timer carries pages over, and this many (80 MB) only if it cannot.
const pagesUntilForced = 20_000

const pageSize = 4_096

function openWriting(path: string, mostBytes: number | undefined): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5_000, enableForeignKeyConstraints: true })
  try {
    database.exec(`
      pragma page_size = ${pageSize};
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma secure_delete = on;
      pragma wal_autocheckpoint = ${pagesUntilForced};
      pragma cache_size = -32000;
    `)
    migrate(database, path)
    if (mostBytes !== undefined) {
      database.exec(`pragma max_page_count = ${Math.max(1, Math.floor(mostBytes / pageSize))}`)
    }
    // What was erased just before a crash may still lie in the write-ahead log.
    database.exec('pragma wal_checkpoint(truncate)')
    // From here on waiting is done without holding up the process, see begin().
    database.exec('pragma busy_timeout = 0')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

const pause = (tries: number): Promise<void> =>
  new Promise((resolve) => {
    if (tries < 3) setImmediate(resolve)
    else setTimeout(resolve, Math.random() * Math.min(tries, 20))
  })

/**
 * The store in one SQLite file: a real default for one machine. Write-ahead log, every commit synced
 * to disk, one connection that writes and one that reads. Several handles and several processes may
 * have the same file open.
 *
 * @throws Error where the file cannot be opened, is no database, or was written by a newer server.
 */
export function openSqliteStore(options: SqliteStoreOptions): RelationshipStore {
  const { path, mostBytes, patience = 10_000, checkpointEvery = 2_000 } = options
  if (path === '' || path.startsWith(':')) {
    throw new Error(
      'The SQLite store needs a file: two connections do not share what lies in memory',
    )
  }
  const writing = createConnection(openWriting(path, mostBytes))
  const reading = createConnection(new DatabaseSync(path, { readOnly: true, timeout: 1_000 }))
  const writeLane = createLane()
  const readLane = createLane()
  let closed = false
  let isDirty = false
  let hasErased = false

  const reads = createReads(reading)
  const writes: Writes = {
    ...createReads(writing),
    ...createWrites(writing, () => {
      hasErased = true
    }),
  }

  async function begin(): Promise<void> {
    const deadline = performance.now() + patience
    for (let tries = 0; ; tries += 1) {
      try {
        writing.run('begin immediate')
        return
      } catch (error) {
        const isBusy = error instanceof StoreFault && error.reason === 'busy'
        if (!isBusy || performance.now() > deadline) throw error
      }
      // Another handle may be in the middle of an async work in this very process.
      await pause(tries)
    }
  }

  function checkpoint(): void {
    // What was erased must not live on in the write-ahead log: truncating empties it.
    const how = hasErased ? 'truncate' : 'passive'
    try {
      const row = writing.get(`pragma wal_checkpoint(${how})`)
      isDirty = false
      if (row?.['busy'] === 0) hasErased = false
    } catch (error) {
      // Nothing is lost: the write-ahead log holds it, and the next round tries again.
      if (!(error instanceof StoreFault)) throw error
    }
  }

  const timer = setInterval(() => {
    if ((isDirty || hasErased) && !writing.isInTransaction()) checkpoint()
  }, checkpointEvery)
  timer.unref()

  const refuseClosed = (): void => {
    if (closed) throw new StoreFault('closed', 'sqlite')
  }

  return {
    name: 'sqlite',

    async rootOf(strand) {
      refuseClosed()
      return readLane.run(async () => {
        const [row] = await reads.strands([strand])
        return row?.root
      })
    },

    async read(work) {
      refuseClosed()
      return readLane.run(async () => {
        reading.run('begin')
        const { proxy, end } = lend<Reads>(reads, reading)
        try {
          return await work(proxy)
        } finally {
          end()
          if (reading.isInTransaction()) reading.run('commit')
        }
      })
    },

    async transact(_roots, work) {
      refuseClosed()
      // The whole file is locked, so every root is.
      return writeLane.run(async () => {
        await begin()
        const { proxy, end } = lend<Writes>(writes, writing)
        try {
          const result = await work(proxy)
          end()
          writing.run('commit')
          isDirty = true
          return result
        } catch (error) {
          end()
          if (writing.isInTransaction()) writing.exec('rollback')
          throw error
        } finally {
          if (hasErased) checkpoint()
        }
      })
    },

    async close() {
      closed = true
      clearInterval(timer)
      await Promise.all([writeLane.idle(), readLane.idle()])
      if (isDirty || hasErased) checkpoint()
      reading.close()
      writing.close()
    },
  }
}

/**
 * Lends primitives for the time of one work. After it, or once SQLite has rolled back by itself,
 * a call would run outside the transaction: it fails instead.
 */
function lend<Lent extends Reads>(
  primitives: Lent,
  connection: Connection,
): { proxy: Lent; end: () => void } {
  let isLent = true
  const proxy = new Proxy(primitives, {
    get(target, name, receiver) {
      if (!isLent) throw new Error('Reads and writes are good only for the time of their work')
      if (!connection.isInTransaction()) throw new StoreFault('broken', 'sqlite', 'rolled back')
      return Reflect.get(target, name, receiver)
    },
  })
  return { proxy, end: () => (isLent = false) }
}
