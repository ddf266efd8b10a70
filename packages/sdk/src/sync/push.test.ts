import { expect, test } from 'vitest'
import { createBrowser } from '../../trial/browser.ts'
import { emptyPage, me, opened, scripted } from '../../trial/scripted.ts'
import type { ScriptedAdapter } from '../../trial/scripted.ts'
import { said, sendings, turns } from '../../trial/until.ts'
import { createWorld, logged } from '../../trial/world.ts'
import { Ended, Refused, Unreachable } from '../adapter/errors.ts'
import { keylessGeneration } from '../identity/device-key.ts'
import { eventAt } from '../log/conformance/sample.ts'
import { createManualClock } from '../manual-clock.ts'

async function live(line: ScriptedAdapter = scripted()) {
  const clock = createManualClock(undefined, () => 0.5)
  const { handle } = createBrowser(clock).tab(line, { generation: keylessGeneration })
  await handle.start()
  await turns()
  line.say({ is: 'up' })
  const told: string[] = []
  handle.on('sent', ({ id }) => told.push(`sent ${id}`))
  handle.on('refused', ({ id, refusal }) => told.push(`refused ${id} ${refusal.reason}`))
  return { clock, line, handle, told }
}

const appends = ({ asked }: ScriptedAdapter): string[] =>
  asked.filter((call) => call.startsWith('append'))

test('SY24 a message is seen at once, and then as sent', async () => {
  const { line, handle, told } = await live()
  let answer = (): void => {}
  line.appends.push(
    ([id = '']) =>
      new Promise((resolve) => {
        answer = () => resolve({ outcomes: [{ id, tick: 9, strand: 'str' }], me, cursor: 'one.9' })
      }),
  )
  const id = await handle.send('hello')
  await turns()
  expect(handle.state.lines.map(({ key, sending }) => [key, sending])).toEqual([[id, 'sending']])
  answer()
  await turns()
  expect(sendings(handle.state)).toEqual(['sent'])
  expect(told).toEqual([`sent ${id}`])
})

test('SY24 the echo may come before the answer: the message is there once, and is told as sent once', async () => {
  const { line, handle, told } = await live()
  let answer = (): void => {}
  line.appends.push(
    ([id = '']) =>
      new Promise((resolve) => {
        answer = () => resolve({ outcomes: [{ id, tick: 9, strand: 'str' }], me, cursor: 'one.9' })
      }),
  )
  const id = await handle.send('hello')
  await turns()
  const echo = {
    ...eventAt(9, 'hello'),
    id,
    strand: 'str',
    author: { kind: 'customer', id: 'gen', assurance: 'device' } as const,
  }
  line.say({ is: 'frame', epoch: 'one', before: 1, events: [echo], after: 9 })
  await turns()
  expect(handle.state.lines.map(({ key, sending }) => [key, sending])).toEqual([[id, 'sent']])
  answer()
  await turns()
  expect(handle.state.lines.map(({ key, sending }) => [key, sending])).toEqual([[id, 'sent']])
  expect(told).toEqual([`sent ${id}`])
})

test('SY24 the answer may come before the echo: the line keeps its key, and nothing is doubled', async () => {
  const { line, handle, told } = await live()
  const id = await handle.send('hello')
  await turns()
  const before = handle.state.lines[0]
  expect(before?.sending).toBe('sent')
  const echo = {
    ...eventAt(100, 'hello'),
    id,
    strand: 'str',
    author: { kind: 'customer', id: 'gen', assurance: 'device' } as const,
  }
  line.say({ is: 'frame', epoch: 'one', before: 1, events: [echo], after: 100 })
  await turns()
  expect(handle.state.lines.map(({ key, sending }) => [key, sending])).toEqual([[id, 'sent']])
  expect(told).toEqual([`sent ${id}`])
})

test('SY24 a confirmation moves no cursor: only pages and frames do', async () => {
  const { line, handle, clock } = await live()
  await handle.send('hello')
  await turns()
  line.say({ is: 'down', error: new Unreachable('cut') })
  await turns()
  clock.turn(1_000)
  await turns()
  expect(line.asked.at(-2)).toBe('open one.1')
})

test('SY26 drafts go oldest first, at most a hundred a call, one call at a time', async () => {
  const { line, handle, clock } = await live()
  line.appends = Array.from({ length: 300 }, () => () => Promise.reject(new Unreachable('lost')))
  const ids: string[] = []
  for (let at = 0; at < 250; at += 1) ids.push(await handle.send(`message ${at}`))
  const went: string[][] = []
  let under = 0
  line.appends = Array.from({ length: 10 }, () => async (batch: string[]) => {
    went.push(batch)
    expect((under += 1)).toBe(1)
    await turns(2)
    under -= 1
    const outcomes = batch.map((id) => ({ id, tick: 100 + ids.indexOf(id), strand: 'str' }))
    return { outcomes, me, cursor: 'one.1' }
  })
  for (let tries = 0; went.flat().length < 250 && tries < 20; tries += 1) {
    clock.turn(30_000)
    await turns(60)
  }
  expect(went.map((batch) => batch.length)).toEqual([100, 100, 50])
  expect(went.flat()).toEqual(ids)
})

test('SY26 a call is never larger than a call may be', async () => {
  const { line, handle, clock } = await live()
  line.appends = Array.from({ length: 60 }, () => () => Promise.reject(new Unreachable('lost')))
  for (let at = 0; at < 40; at += 1) await handle.send('語'.repeat(16_000))
  line.appends = []
  const sizes: number[] = []
  const { append } = line
  line.append = (drafts, since) => {
    sizes.push(new TextEncoder().encode(JSON.stringify({ drafts, since })).length)
    return append(drafts, since)
  }
  for (let tries = 0; tries < 10; tries += 1) {
    clock.turn(30_000)
    await turns(60)
  }
  expect(sendings(handle.state)).toEqual(Array(40).fill('sent'))
  expect(Math.max(...sizes)).toBeLessThan(1_048_576)
})

test('SY27 one that is refused is marked as not sent, and never blocks those behind it', async () => {
  const { line, handle, told } = await live()
  line.appends.push(async ([a = '', b = '', c = '']) => ({
    outcomes: [
      { id: a, tick: 7, strand: 'str' },
      { id: b, refused: { reason: 'too-long', detail: 'too long' } },
      { id: c, tick: 8, strand: 'str' },
    ],
    me,
    cursor: 'one.1',
  }))
  line.opens.push(() => Promise.reject(new Unreachable('lost')))
  const ids = await Promise.all(['one', 'two', 'three'].map((text) => handle.send(text)))
  await turns()
  expect(sendings(handle.state)).toEqual(['sent', 'not-sent', 'sent'])
  expect(handle.state.lines[1]?.refusal).toEqual({ reason: 'too-long', detail: 'too long' })
  expect(told).toContain(`refused ${ids[1]} too-long`)
  await handle.send('four')
  await turns()
  expect(sendings(handle.state)).toEqual(['sent', 'not-sent', 'sent', 'sent'])
})

test('SY27 sent-twice: what was not sent goes again with the same id, or is dropped', async () => {
  const { line, handle } = await live()
  const refuse = async (batch: string[]) => ({
    outcomes: batch.map((id) => ({ id, refused: { reason: 'malformed' as const, detail: 'x' } })),
    me,
    cursor: 'one.1',
  })
  line.appends.push(refuse)
  const id = await handle.send('one')
  await turns()
  const again: string[][] = []
  line.appends.push((batch) => {
    again.push(batch)
    return refuse(batch)
  })
  await handle.retry(id)
  await turns()
  expect(again).toEqual([[id]])
  expect(sendings(handle.state)).toEqual(['not-sent'])
  await handle.discard(id)
  expect(handle.state.lines).toEqual([])
  await handle.retry(id)
  expect(handle.state.lines).toEqual([])
})

test('SY27 only what was refused can be dropped', async () => {
  const { line, handle } = await live()
  line.appends.push(() => new Promise(() => {}))
  const id = await handle.send('one')
  await handle.discard(id)
  await handle.retry(id)
  expect(said(handle.state)).toEqual(['one'])
})

test('SY27 a call that is refused for what is in it marks all of it, and those behind it go', async () => {
  const { line, handle } = await live()
  line.appends.push(() => Promise.reject(new Refused('malformed', 'not JSON')))
  await handle.send('one')
  await turns()
  expect(sendings(handle.state)).toEqual(['not-sent'])
  await handle.send('two')
  await turns()
  expect(sendings(handle.state)).toEqual(['not-sent', 'sent'])
  expect(handle.state.connection).toBe('live')
})

test('SY28 not reachable: all stay and wait, and go in order when the line is up again', async () => {
  const { line, handle, clock } = await live()
  line.appends.push(() => Promise.reject(new Unreachable('lost')))
  line.opens = Array.from({ length: 3 }, () => () => Promise.reject(new Unreachable('lost')))
  for (const text of ['one', 'two', 'three']) await handle.send(text)
  await turns()
  expect(handle.state.connection).toBe('waiting')
  expect(sendings(handle.state)).toEqual(['waiting', 'waiting', 'waiting'])
  for (let tries = 0; tries < 5; tries += 1) {
    clock.turn(30_000)
    await turns()
  }
  // How many were there when the first call was made is chance.
  expect(appends(line)).toEqual([expect.stringMatching(/^append [123]$/), 'append 3'])
  expect(sendings(handle.state)).toEqual(['sent', 'sent', 'sent'])
})

test('SY28 what goes out while the line waits is a reason to hope: the stream is tried at once', async () => {
  const { line, handle } = await live()
  line.opens = Array.from({ length: 6 }, () => () => Promise.reject(new Unreachable('lost')))
  line.say({ is: 'down', error: new Unreachable('cut') })
  await turns()
  expect(line.streams).toBe(0)
  line.opens = []
  await handle.send('one')
  await turns()
  expect(sendings(handle.state)).toEqual(['sent'])
  expect(line.streams).toBe(1)
})

test('SY28 too many calls are no refusal: they wait as long as was said', async () => {
  const { line, handle, clock } = await live()
  line.appends.push(() => Promise.reject(new Unreachable('too many', { retryAfter: 5_000 })))
  await handle.send('one')
  await turns()
  clock.turn(5_000)
  await turns()
  expect(appends(line)).toEqual(['append 1'])
  clock.turn(1_000)
  await turns()
  expect(appends(line)).toEqual(['append 1', 'append 1'])
  expect(sendings(handle.state)).toEqual(['sent'])
})

test('SY28 what is written while the line waits says when it was written', async () => {
  const { tab, backend, until, clock } = createWorld()
  const { handle } = tab()
  await handle.send('live')
  await until(() => handle.state.connection === 'live')
  backend.reach(false)
  await until(() => handle.state.connection === 'waiting')
  const wrote = new Date(clock.now()).toISOString()
  await handle.send('offline')
  backend.reach(true)
  await until(async () => (await logged(backend)).length === 2)
  const events = (await backend.company().events()).filter(({ type }) => type === 'message.sent')
  expect(events.map(({ writtenAt }) => writtenAt)).toEqual([undefined, wrote])
})

test('SY29 the end of a generation drops what is unsent and says how much; nobody else ever sends it', async () => {
  const { line, handle, clock } = await live()
  const ends: unknown[] = []
  handle.on('ended', (end) => ends.push(end))
  line.appends.push(() => Promise.reject(new Ended('erased')))
  line.opens.push(async () => opened(emptyPage()))
  await Promise.all(['one', 'two'].map((text) => handle.send(text)))
  await turns()
  expect(ends).toEqual([{ why: 'erased', discarded: 2 }])
  expect(handle.state).toMatchObject({ lines: [], generation: 'anonymous' })
  clock.turn(60_000)
  await turns()
  expect(appends(line)).toEqual(['append 2'])
})

test('SY29 what an answer to the last generation says is not taken in by the next', async () => {
  const { line, handle } = await live()
  let answer = (): void => {}
  line.appends.push(
    ([id = '']) =>
      new Promise((resolve) => {
        answer = () =>
          resolve({
            outcomes: [{ id, tick: 9, strand: 'str' }],
            me: { ...me, state: 'known' },
            cursor: 'one.9',
            page: emptyPage(9, { events: [eventAt(9, 'of the last one')] }),
          })
      }),
  )
  await handle.send('one')
  await turns()
  line.say({ is: 'ended', why: 'logged-out' })
  await turns()
  await handle.compose('x')
  await turns()
  answer()
  await turns()
  expect(said(handle.state)).toEqual([])
  expect(handle.state.generation).not.toBe('known')
})

test('SY30 the first answer brings all there is, and the stream follows from there without another question', async () => {
  const { tab, until, backend } = createWorld()
  const { handle, line } = tab()
  let opens = 0
  const { open } = line
  line.open = (...given) => {
    opens += 1
    return open(...given)
  }
  await handle.open()
  await handle.send('hello')
  await until(() => handle.state.connection === 'live')
  expect(opens).toBe(1)
  expect(backend.streams).toBe(1)
  expect(said(handle.state)).toEqual(['hello'])
})
