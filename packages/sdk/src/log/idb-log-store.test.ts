import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { newGeneration } from '../identity/device-key.ts'
import { logStoreSuite } from './conformance/log-store-suite.ts'
import { draftCalled, generationCalled, range } from './conformance/sample.ts'
import { idbLogStore } from './idb-log-store.ts'
import type { LogStore } from './log-store.ts'

let worlds = 0

describe('in IndexedDB', () => {
  const suite = logStoreSuite({
    name: 'idb',
    world: async () => {
      const key = `world ${(worlds += 1)}`
      const open: LogStore[] = []
      return {
        open: async () => {
          const log = idbLogStore(key)
          open.push(log)
          return log
        },
        end: async () => {
          for (const log of open) log.close()
        },
      }
    },
  })
  for (const { title, run } of suite) test(`${title}`, run)
})

afterEach(() => vi.unstubAllGlobals())

const g = 'generation one'

/** Writes into a cell past the store, as another version or a fault of the disk would. */
function damage(name: string, key: string, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(`continuo:${name}`)
    asked.onerror = () => reject(asked.error)
    asked.onsuccess = () => {
      const write = asked.result.transaction('cells', 'readwrite')
      write.objectStore('cells').put(value, key)
      write.oncomplete = () => {
        asked.result.close()
        resolve()
      }
    }
  })
}

async function filled(name: string): Promise<LogStore> {
  const log = idbLogStore(name)
  await log.generation(generationCalled(g))
  await log.replace(g, range(0, 180))
  await log.drafts(g, () => [draftCalled(1)], 'half a')
  return log
}

test.each([
  ['head', { format: 2, generation: g, of: 'a later version' }],
  ['head', 'garbage'],
  ['head', null],
  ['head', { format: 1, cursor: { epoch: 'one', tick: 'now' }, pages: [] }],
  ['page/1', 'garbage'],
  ['page/1', [{ no: 'event' }]],
  ['page/1', [null]],
  ['page/0', 7],
])('SY9 a log whose %s is %j is set aside and told; what is unsent stays', async (key, value) => {
  const name = `damaged ${(worlds += 1)}`
  const log = await filled(name)
  log.close()
  await damage(name, key, value)
  const after = idbLogStore(name)
  if (key === 'page/0') {
    // The newest page says nothing of it: it is only missed when somebody goes back.
    expect((await after.read()).head?.cursor.tick).toBe(180)
    expect(await after.before(g, 'one', 100)).toBeUndefined()
    return
  }
  const { head, events, drafts, composing, trouble, generation } = await after.read()
  expect([head, events]).toEqual([null, []])
  expect(trouble?.reason).toBe('log-set-aside')
  expect([generation?.id, drafts, composing]).toEqual([g, [draftCalled(1)], 'half a'])
  expect((await after.read()).trouble).toBeNull()
  expect(await after.replace(g, range(0, 9))).toBe(true)
  expect((await after.read()).head?.cursor.tick).toBe(9)
  after.close()
})

test.each([
  ['drafts', 'garbage'],
  ['drafts', [null, { draft: 7 }, 'x']],
  ['composing', { not: 'text' }],
])('SY9 an outbox whose %s is %j troubles nobody', async (key, value) => {
  const name = `damaged ${(worlds += 1)}`
  const log = await filled(name)
  log.close()
  await damage(name, key, value)
  const { head, drafts, composing } = await idbLogStore(name).read()
  expect(head?.cursor.tick).toBe(180)
  expect([drafts, composing]).toContainEqual(key === 'drafts' ? [] : '')
})

test('SY9 a generation that cannot be read begins anew', async () => {
  const name = `damaged ${(worlds += 1)}`
  const log = await filled(name)
  log.close()
  await damage(name, 'generation', 'garbage')
  const after = idbLogStore(name)
  const { generation, drafts, head } = await after.read()
  expect([generation, drafts, head]).toEqual([null, [], null])
  expect((await after.generation(generationCalled('second'))).id).toBe('second')
})

test('SY1 a key comes back from the log as a key that signs and cannot be read out', async () => {
  const name = `keys ${(worlds += 1)}`
  const made = await newGeneration()
  await idbLogStore(name).generation(made)
  const { generation } = await idbLogStore(name).read()
  expect(generation?.id).toBe(made.id)
  expect(generation?.privateKey?.extractable).toBe(false)
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    generation?.privateKey as CryptoKey,
    new Uint8Array(3),
  )
  expect(signature.byteLength).toBe(64)
})

test('SY3 the start reads as many cells with a long log as with a short one', async () => {
  const counts: number[] = []
  for (const upTo of [180, 1_180, 9_980]) {
    const name = `long ${(worlds += 1)}`
    const log = idbLogStore(name)
    await log.generation(generationCalled(g))
    await log.replace(g, range(0, upTo))
    const get = vi.spyOn(IDBObjectStore.prototype, 'get')
    await log.read()
    counts.push(get.mock.calls.length)
    get.mockRestore()
  }
  expect(new Set(counts).size).toBe(1)
})

test('SY10 without IndexedDB the log is in memory, and says so', async () => {
  vi.stubGlobal('indexedDB', undefined)
  const log = await filled(`none ${(worlds += 1)}`)
  expect(log.kept).toBe(false)
  expect((await log.read()).head?.cursor.tick).toBe(180)
})

test('SY10 where storage is denied the log is in memory, and says so', async () => {
  vi.stubGlobal('indexedDB', {
    open() {
      throw new DOMException('denied', 'SecurityError')
    },
  })
  const log = await filled(`denied ${(worlds += 1)}`)
  expect(log.kept).toBe(false)
  expect((await log.read()).drafts).toEqual([draftCalled(1)])
})

test('SY10 when storage is full the log goes on in memory over what it holds', async () => {
  const log = await filled(`full ${(worlds += 1)}`)
  expect(log.kept).toBe(true)
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(await log.append(g, range(180, 260))).toBe(true)
  expect(await log.drafts(g, (drafts) => [...drafts, draftCalled(2)])).toEqual([
    draftCalled(1),
    draftCalled(2),
  ])
  put.mockRestore()
  expect(log.kept).toBe(false)
  const { head, drafts, events } = await log.read()
  expect([head?.cursor.tick, drafts.length, events.length]).toEqual([260, 2, 60])
  expect((await log.before(g, 'one', 100))?.events.length).toBe(100)
})
