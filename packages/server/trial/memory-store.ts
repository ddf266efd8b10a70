import { DatabaseSync } from 'node:sqlite'
import type { RelationshipStore } from '../src/store/relationship-store.ts'
import { createConnection } from '../src/store/sqlite/connection.ts'
import { createLane } from '../src/store/sqlite/lane.ts'
import { createReads } from '../src/store/sqlite/reads.ts'
import { migrate } from '../src/store/sqlite/schema.ts'
import { createWrites } from '../src/store/sqlite/writes.ts'

/**
 * The SQLite store's own statements on a database in memory, for thousands of short histories: one
 * connection, one work after the other, nothing kept.
 */
export function createMemoryStore(): { store: RelationshipStore; database: DatabaseSync } {
  const database = new DatabaseSync(':memory:')
  migrate(database, 'memory')
  const connection = createConnection(database)
  const reads = createReads(connection)
  const writes = { ...reads, ...createWrites(connection, () => {}) }
  const lane = createLane()
  const store: RelationshipStore = {
    name: 'memory',
    rootOf: (strand) => lane.run(async () => (await reads.strands([strand]))[0]?.root),
    read: (work) => lane.run(() => work(reads)),
    transact: (_roots, work) =>
      lane.run(async () => {
        connection.run('begin')
        try {
          const result = await work(writes)
          connection.run('commit')
          return result
        } catch (error) {
          if (connection.isInTransaction()) connection.exec('rollback')
          throw error
        }
      }),
    close: async () => database.close(),
  }
  return { store, database }
}
