import { encodeCursor } from '@continuo/model'
import type { Page } from '@continuo/model'
import { expect, test } from 'vitest'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one } from '../../trial/fresh-log.ts'
import { advisor, device, message, textsOf, workspace } from '../../trial/log-on-disk.ts'
import { createReader } from '../../trial/reader.ts'
import type { Caller } from './relationship-log.ts'

freshForEachTest()

async function write(name: string, from: number, to: number): Promise<string> {
  let strand = ''
  for (let first = from; first <= to; first += 100) {
    const last = Math.min(first + 99, to)
    const drafts = Array.from({ length: last - first + 1 }, (_, at) =>
      message(`${name}${first + at}`),
    )
    strand = born(await one.log.append(device(name), drafts)).me.strand
  }
  return strand
}

const numbered = (name: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${name}${from + at}`)

/** All pages from a cursor on, and whether each began where the one before ended. */
async function walk(caller: Caller, from: string, limit: number): Promise<Page[]> {
  const pages: Page[] = []
  for (let after = from, atHead = false; !atHead;) {
    const page = await one.log.page(caller, { after, limit })
    expect(page.events.length).toBeGreaterThan(0)
    pages.push(page)
    atHead = page.atHead
    after = encodeCursor({ epoch: page.epoch, tick: page.upTo })
  }
  return pages
}

test('LG29 500 events missed while away come without a hole, in pages of any size and on the stream', async () => {
  await write('a', 1, 1)
  const { cursor } = await one.log.open(device('a'))
  const streaming = createReader(device('a'))
  await streaming.connect(one.log)
  streaming.disconnect()
  await write('a', 2, 501)
  for (const limit of [7, 100, 200, 5_000]) {
    const pages = await walk(device('a'), cursor ?? '', limit)
    expect(textsOf(pages.flatMap(({ events }) => events))).toEqual(numbered('a', 2, 501))
    for (const [at, page] of pages.entries()) {
      expect(page.events.length).toBeLessThanOrEqual(200)
      if (at > 0) expect(page.after).toBe(pages[at - 1]?.upTo)
    }
  }
  const frames: string[] = []
  const all = Promise.withResolvers<void>()
  await one.log.follow(device('a'), cursor ?? '', (item) => {
    if (item.is === 'frame') frames.push(...textsOf(item.events))
    if (frames.length >= 500) all.resolve()
  })
  await all.promise
  expect(frames).toEqual(numbered('a', 2, 501))
})

test('LG29 opening brings the page since the cursor where it reaches the head, and else the newest 50 with the state', async () => {
  await write('a', 1, 10)
  const { cursor } = await one.log.open(device('a'))
  await write('a', 11, 110)
  const near = await one.log.open(device('a'), cursor ?? '')
  expect(near.snapshot).toBeUndefined()
  expect(textsOf(near.page?.events ?? [])).toEqual(numbered('a', 11, 110))
  await write('a', 111, 400)
  const far = await one.log.open(device('a'), cursor ?? '')
  expect(far.page).toBeUndefined()
  expect(textsOf(far.snapshot?.page.events ?? [])).toEqual(numbered('a', 351, 400))
  expect(far.snapshot?.page).toMatchObject({ atHead: true, atStart: false })
})

test('LG29 pages go back from a cursor to the start, and join on to what was there', async () => {
  await write('a', 1, 120)
  const { snapshot } = await one.log.open(device('a'))
  const texts: string[] = []
  let page = snapshot?.page
  while (page && !page.atStart) {
    const before = encodeCursor({ epoch: page.epoch, tick: page.after + 1 })
    const earlier: Page = await one.log.page(device('a'), { before, limit: 30 })
    expect(earlier.upTo).toBe(page.after)
    texts.unshift(...textsOf(earlier.events))
    page = earlier
  }
  expect(texts).toEqual(numbered('a', 1, 70))
  expect(page?.after).toBe(0)
})

test('LG28 what a faded proof withholds is in no page, snapshot, frame and head, and shows as a locked place', async () => {
  const old = await write('a', 1, 3)
  const own = await write('b', 1, 1)
  await one.log.join(workspace, own, old, 'both', 'test')
  const all = (await one.log.list(workspace, 1)).rows[0]?.relationship ?? ''
  const { snapshot: whole } = await one.log.open(advisor(all))
  const messages = (whole?.page.events ?? []).filter(
    (event) => event.strand === old && event.type === 'message.sent',
  )
  const [, , third] = messages
  await one.store.transact([old], (writes) =>
    writes.insertProof({
      strand: own,
      identity: 'an address',
      kind: 'account',
      home: old,
      level: 'mailbox',
      at: 1,
      readsFrom: third?.tick ?? 0,
      join: null,
    }),
  )
  const { snapshot, cursor } = await one.log.open(device('b'))
  expect(textsOf(snapshot?.page.events ?? [])).toEqual(['a3', 'b1'])
  expect(snapshot?.page.locked).toEqual([
    { from: whole?.page.events[0]?.tick, to: messages[1]?.tick, opens: 'login' },
  ])
  await write('a', 4, 4)
  const next = await one.log.page(device('b'), { after: cursor ?? '' })
  expect(textsOf(next.events)).toEqual(['a4'])
  expect(next.locked).toBeUndefined()
})
