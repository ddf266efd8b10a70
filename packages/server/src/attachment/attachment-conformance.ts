import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { conformanceCases } from '../conformance-case.ts'
import type { ConformanceCase, Try } from '../conformance-case.ts'
import type { AttachmentStore, Incoming, Put, Waiting } from './attachment-store.ts'

/** An attachment store to be tried, empty, all by itself. */
export interface AttachmentsOnTrial {
  readonly store: AttachmentStore
  /** How many bytes lie in it, as far as it can be seen. */
  size(): Promise<number>
  end(): Promise<void>
}

const workspace = 'ws_one'
const place = { strand: 'str_a', event: 'event-1' }
const words = (text: string): Uint8Array => new TextEncoder().encode(text)

async function* parts(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all
}

const file = (more: Partial<Incoming> = {}): Incoming => ({
  workspace,
  id: 'file-1',
  writer: 'ada',
  name: 'plan.pdf',
  type: 'application/pdf',
  time: 1_000,
  most: 1_000_000,
  takes: () => true,
  bytes: parts(words('hello '), words('world')),
  ...more,
})

async function all<Value>(from: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = []
  for await (const each of from) found.push(each)
  return found
}

async function textOf(
  store: AttachmentStore,
  id = 'file-1',
  at = place,
): Promise<string | undefined> {
  const opened = await store.open(workspace, id, at)
  if (!opened) return undefined
  const some = await all(opened.bytes() as unknown as AsyncIterable<Uint8Array>)
  return Buffer.concat(some).toString()
}

const whyOf = (put: Put): string => (put.is === 'refused' ? put.why : put.is)
const ids = (found: readonly Waiting[]): string[] => found.map(({ id }) => id).sort()

const tries: Try<AttachmentsOnTrial, never>[] = [
  {
    title: 'SV170 what was stored comes back byte for byte, with its size, hash and name',
    async run({ store }) {
      const name = 'Plan “B” ‐ 😀.pdf'
      const put = await store.put(file({ name }))
      const hash = createHash('sha256').update('hello world').digest('base64url')
      const attachment = { id: 'file-1', name, type: 'application/pdf', size: 11, hash }
      assert.deepEqual(put, { is: 'stored', attachment })
      assert.deepEqual(await store.claim(workspace, 'file-1', 'ada', place.event), attachment)
      await store.keep(workspace, 'file-1', place)
      assert.deepEqual((await store.open(workspace, 'file-1', place))?.attachment, attachment)
      assert.equal(await textOf(store), 'hello world')
    },
  },
  {
    title:
      'SV170 what it is, its bytes say: an image however it is called, and never one by its name',
    async run({ store }) {
      const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
      const some = [png.subarray(0, 3), png.subarray(3)]
      await store.put(file({ type: 'text/html', name: 'a.html', bytes: parts(...some) }))
      await store.claim(workspace, 'file-1', 'ada', place.event)
      await store.keep(workspace, 'file-1', place)
      const opened = await store.open(workspace, 'file-1', place)
      assert.equal(opened?.image, 'image/png')
      assert.equal(opened?.attachment.type, 'image/png')
      const svg = {
        id: 'file-2',
        type: 'image/png',
        name: 'a.png',
        bytes: parts(words('<svg></svg>')),
      }
      const put = await store.put(file(svg))
      assert.equal(put.is === 'stored' && put.attachment.type, 'application/octet-stream')
    },
  },
  {
    title:
      'SV170 an empty file, one that is too large and one of a type that is not taken leave nothing',
    async run({ store, size }) {
      assert.equal(whyOf(await store.put(file({ bytes: parts() }))), 'file-empty')
      assert.equal(whyOf(await store.put(file({ most: 10 }))), 'file-too-large')
      const takes = (type: string): boolean => type.startsWith('image/')
      assert.equal(whyOf(await store.put(file({ takes }))), 'file-type')
      assert.equal(whyOf(await store.put(file({ takes, bytes: parts(words('x')) }))), 'file-type')
      assert.equal(await size(), 0)
      assert.deepEqual(await all(store.waiting(Infinity)), [])
    },
  },
  {
    title: 'SV170 a stream that breaks off leaves nothing, and what it broke with comes out',
    async run({ store, size }) {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield words('half')
        throw new Error('the line broke')
      }
      await assert.rejects(store.put(file({ bytes: broken() })), /the line broke/)
      assert.equal(await size(), 0)
      assert.equal((await store.put(file())).is, 'stored')
    },
  },
  {
    title: 'SV170 nothing after the last byte that is allowed is read',
    async run({ store }) {
      let read = 0
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (;;) {
          read += 1
          yield words('0123456789')
        }
      }
      assert.equal(whyOf(await store.put(file({ most: 100, bytes: endless() }))), 'file-too-large')
      assert.equal(read, 11)
    },
  },
  {
    title: 'SV171 the same upload again is the same; another under the same id is refused',
    async run({ store }) {
      const first = await store.put(file())
      assert.deepEqual(await store.put(file({ time: 2_000 })), first)
      assert.equal(whyOf(await store.put(file({ bytes: parts(words('other')) }))), 'id-reused')
      assert.equal(whyOf(await store.put(file({ writer: 'eve' }))), 'id-reused')
      assert.equal((await store.put(file({ workspace: 'ws_two', writer: 'eve' }))).is, 'stored')
    },
  },
  {
    title: 'SV171 only its writer names a file, and only the message that named it reads it',
    async run({ store }) {
      await store.put(file())
      assert.equal(await store.claim(workspace, 'file-1', 'eve', place.event), undefined)
      assert.equal(await store.claim('ws_two', 'file-1', 'ada', place.event), undefined)
      assert.equal(await textOf(store), undefined)
      await store.claim(workspace, 'file-1', 'ada', place.event)
      assert.equal(await textOf(store), 'hello world', 'before it has its place')
      await store.keep(workspace, 'file-1', place)
      await store.keep(workspace, 'file-1', place)
      assert.equal(await textOf(store), 'hello world', 'at its place')
      const elsewhere = { ...place, event: 'event-2' }
      assert.equal(await textOf(store, 'file-1', elsewhere), undefined)
      assert.equal(await store.claim(workspace, 'file-1', 'ada', 'event-2'), undefined)
      await store.keep(workspace, 'file-1', elsewhere)
      assert.equal(await textOf(store, 'file-1', elsewhere), undefined)
    },
  },
  {
    title:
      'SV172 what waits is listed with who wants it, and dropped; what has its place is neither',
    async run({ store }) {
      await store.put(file())
      await store.put(file({ id: 'file-2', bytes: parts(words('b')) }))
      await store.put(file({ id: 'file-3', time: 5_000, bytes: parts(words('c')) }))
      await store.put(file({ id: 'file-4', bytes: parts(words('d')) }))
      await store.claim(workspace, 'file-2', 'ada', place.event)
      await store.claim(workspace, 'file-4', 'ada', place.event)
      await store.keep(workspace, 'file-4', place)
      const found = await all(store.waiting(5_000))
      assert.deepEqual(ids(found), ['file-1', 'file-2'])
      const claimed = { workspace, id: 'file-2', writer: 'ada', time: 1_000, event: place.event }
      assert.deepEqual(
        found.find(({ id }) => id === 'file-2'),
        claimed,
      )
      await store.drop(workspace, 'file-1')
      await store.drop(workspace, 'file-4')
      assert.deepEqual(ids(await all(store.waiting(Infinity))), ['file-2', 'file-3'])
      assert.equal(await textOf(store, 'file-4'), 'd')
    },
  },
  {
    title: 'SV172 the files of messages and of whole strands are deleted, and nobody else’s',
    async run({ store, size }) {
      const put = async (id: string, strand: string, event: string): Promise<void> => {
        await store.put(file({ id, bytes: parts(words(id)) }))
        await store.claim(workspace, id, 'ada', event)
        await store.keep(workspace, id, { strand, event })
      }
      await put('f1', 'str_a', 'e1')
      await put('f2', 'str_a', 'e2')
      await put('f3', 'str_b', 'e1')
      await store.forget('ws_two', 'str_a')
      await store.forget(workspace, 'str_a', ['e1', 'e9'])
      assert.equal(await textOf(store, 'f1', { strand: 'str_a', event: 'e1' }), undefined)
      assert.equal(await textOf(store, 'f2', { strand: 'str_a', event: 'e2' }), 'f2')
      await store.forget(workspace, 'str_a')
      await store.forget(workspace, 'str_a')
      assert.equal(await textOf(store, 'f2', { strand: 'str_a', event: 'e2' }), undefined)
      assert.equal(await textOf(store, 'f3', { strand: 'str_b', event: 'e1' }), 'f3')
      assert.ok((await size()) > 0)
    },
  },
  {
    title: 'SV173 names are no paths: nothing is found or deleted outside',
    async run({ store }) {
      await store.put(file())
      await store.claim(workspace, 'file-1', 'ada', place.event)
      await store.keep(workspace, 'file-1', place)
      for (const path of [
        '..',
        '../kept',
        '.',
        '',
        'a/b',
        'a\\b',
        '/etc',
        'x'.repeat(81),
        'a\0b',
      ]) {
        await assert.rejects(store.put(file({ id: path })), /letters, digits/)
        assert.equal(await store.open(workspace, path, place), undefined)
        assert.equal(await store.open(workspace, 'file-1', { ...place, event: path }), undefined)
        assert.equal(await store.claim(workspace, path, 'ada', 'e'), undefined)
        await store.forget(workspace, path)
        await store.forget(workspace, place.strand, [path])
        await store.drop(workspace, path)
        await store.drop(path, 'file-1')
      }
      await store.put(file({ id: 'file-2', name: '../../escaped', bytes: parts(words('x')) }))
      assert.equal(await textOf(store), 'hello world')
    },
  },
]

/**
 * What every AttachmentStore must hold, as cases for any test runner.
 *
 * @param make Makes an empty store, for each case anew.
 * @example
 * for (const { title, run } of attachmentStoreConformance(makeStore)) test(title, run)
 */
export function attachmentStoreConformance(
  make: () => Promise<AttachmentsOnTrial>,
): ConformanceCase[] {
  return conformanceCases(tries, make, {})
}
