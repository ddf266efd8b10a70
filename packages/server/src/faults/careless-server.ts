import { join } from 'node:path'
import { listen } from '../listen/listen.ts'
import { createInProcessBus } from '../live/in-process-bus.ts'
import { createRelationshipLog } from '../log/create-log.ts'
import { createServerLogger } from '../observe/server-logger.ts'
import { createServer } from '../server.ts'
import type { ContinuoServer } from '../server.ts'
import type { RelationshipStore, Writes } from '../store/relationship-store.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { openSqliteDirectory } from '../workspace/open-directory.ts'

/** How long after the acknowledgement the commit comes, in ms. */
const late = 20

/** The negative control of the kill test: a store that says "done" before the commit. */
function careless(store: RelationshipStore): RelationshipStore {
  return {
    ...store,
    transact: <T>(roots: readonly string[], work: (writes: Writes) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const committed = store.transact(roots, async (writes) => {
          const result = await work(writes)
          resolve(result)
          await new Promise((done) => setTimeout(done, late))
          return result
        })
        committed.catch(reject)
      }),
  }
}

const boundless = { burst: 1e9, perSecond: 1e9 }

const [dataDir = '', secret = ''] = process.argv.slice(2)
const now = Date.now
const logger = createServerLogger('silent')
const store = careless(openSqliteStore({ path: join(dataDir, 'log.db') }))
const bus = createInProcessBus((error) => logger.error({ err: error }))
const log = createRelationshipLog({
  store,
  bus,
  now,
  secret,
  onError: (error) => logger.error({ err: error }),
})
const directory = openSqliteDirectory({ path: join(dataDir, 'directory.db'), now })

const server = Promise.withResolvers<ContinuoServer>()
const listening = await listen({
  answer: async (request, info) => (await server.promise).fetch(request, info),
  host: '127.0.0.1',
  port: 0,
  report: (error) => logger.error({ err: error }),
})
const origin = `http://127.0.0.1:${listening.port}`
server.resolve(
  createServer({
    log,
    directory,
    now,
    origin,
    secret,
    logger,
    limits: { drafts: boundless, sessions: boundless, blockSessions: boundless },
  }),
)
process.stdout.write(`${JSON.stringify({ listening: origin })}\n`)
