import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { relationshipStoreConformance } from '../conformance/relationship-store-conformance.ts'
import { add, event, plant, strandId, uuid } from '../conformance/store-on-trial.ts'
import type { StoreOnTrial } from '../conformance/store-on-trial.ts'
import type { Reads, RelationshipStore } from '../relationship-store.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

async function make(): Promise<StoreOnTrial> {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-store-'))
  const path = join(folder, 'log.sqlite')
  const store = openSqliteStore({ path })
  return {
    store,
    again: async () => openSqliteStore({ path }),
    async end() {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

for (const { title, run } of relationshipStoreConformance(make)) test(`${title}`, run)

let folder: string
let path: string
const opened: RelationshipStore[] = []
const open = (): RelationshipStore => {
  const store = openSqliteStore({ path })
  opened.push(store)
  return store
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'continuo-store-'))
  path = join(folder, 'log.sqlite')
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(folder, { recursive: true })
})

test('SV27 what was committed is there after the store was opened anew', async () => {
  const first = open()
  await plant(first, 1)
  await add(first, event(1, 1, 10))
  await first.close()
  const again = open()
  expect(await again.read((reads) => reads.event(strandId(1), uuid(1)))).toEqual(event(1, 1, 10))
})

test('SV27 every commit is synced to disk, in a write-ahead log', async () => {
  await open().close()
  const file = new DatabaseSync(path)
  expect(file.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' })
  file.close()
})

test('SV28 a file of a newer server is not touched, and the error says what to do', async () => {
  await open().close()
  const file = new DatabaseSync(path)
  file.exec('pragma user_version = 999')
  file.close()
  const before = readFileSync(path)
  expect(open).toThrow(/schema 999.*run a newer version of the server/)
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('SV28 what is no database, and what has no folder, is said at once', () => {
  path = join(folder, 'none', 'log.sqlite')
  expect(open).toThrow(/unable to open/)
  path = ':memory:'
  expect(open).toThrow(/needs a file/)
})

test('SV29 where there is no room left, that is said, nothing is half-written, and all of before can be read', async () => {
  const store = open()
  await plant(store, 1)
  await add(store, event(1, 1, 10))
  await store.close()
  const full = openSqliteStore({ path, mostBytes: statSync(path).size + 20_000 })
  opened.push(full)
  const large = event(1, 3, 30, { body: { text: 'x'.repeat(100_000) } })
  const fill = add(full, event(1, 2, 20), large)
  await expect(fill).rejects.toMatchObject({ name: 'StoreFault', reason: 'full' })
  const left = await full.read((reads) =>
    reads.events({ scopes: [{ strand: strandId(1) }], audience: 'team', from: 'oldest', limit: 9 }),
  )
  expect(left).toEqual([event(1, 1, 10)])
  await add(full, event(1, 4, 40))
})

test('SV47 what was erased is neither in the file nor in the write-ahead log', async () => {
  const store = open()
  await plant(store, 1)
  const secret = 'a very particular secret'
  await add(store, event(1, 1, 10, { body: { text: secret } }), event(1, 2, 20))
  const isThere = (): boolean =>
    [path, `${path}-wal`].some((file) => existsSync(file) && readFileSync(file).includes(secret))
  expect(isThere()).toBe(true)
  await store.transact([strandId(1)], (writes) => writes.eraseEvent(strandId(1), uuid(1)))
  expect(isThere()).toBe(false)
})

test('SV22 waiting for another handle that writes holds up nothing else in the process', async () => {
  const one = open()
  const other = open()
  await plant(one, 1)
  const order: string[] = []
  const hold = Promise.withResolvers<void>()
  const holding = one.transact([strandId(1)], async () => {
    await hold.promise
    order.push('first')
  })
  const waiting = other.transact([strandId(1)], async () => order.push('second'))
  await other.rootOf(strandId(1))
  hold.resolve()
  await Promise.all([holding, waiting])
  expect(order).toEqual(['first', 'second'])
})

test('SV36 the suite fails a store that breaks a promise', async () => {
  const broken: Record<string, (store: RelationshipStore) => RelationshipStore> = {
    'ends pages between equal ticks': (store) => ({
      ...store,
      read: (work) =>
        store.read((reads) =>
          work({
            ...reads,
            events: async (query) => (await reads.events(query)).slice(0, query.limit),
          }),
        ),
    }),
    'keeps what failed': (store) => ({
      ...store,
      transact: (roots, work) =>
        store.transact(roots, (writes) => work({ ...writes, attempt: (attempt) => attempt() })),
    }),
    'reads from many moments': (store) => ({
      ...store,
      read: (work) =>
        work(
          new Proxy({} as Reads, {
            get:
              (_, name: keyof Reads) =>
              (...values: never[]) =>
                store.read((reads) =>
                  (reads[name] as (...all: never[]) => Promise<never>)(...values),
                ),
          }),
        ),
    }),
    'goes on before the commit': (store) => ({
      ...store,
      async transact(roots, work) {
        const result = Promise.withResolvers<never>()
        const all = store.transact(roots, async (writes) => {
          result.resolve((await work(writes)) as never)
          await new Promise((resolve) => void setImmediate(resolve))
        })
        all.catch(result.reject)
        return result.promise
      },
    }),
  }
  for (const [how, breaks] of Object.entries(broken)) {
    const failed: string[] = []
    const makeBroken = async (): Promise<StoreOnTrial> => {
      const trial = await make()
      return { ...trial, store: breaks(trial.store) }
    }
    for (const { title, run } of relationshipStoreConformance(makeBroken)) {
      await run().catch(() => failed.push(title))
    }
    expect(failed, how).not.toEqual([])
  }
}, 60_000)
