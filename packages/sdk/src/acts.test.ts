import { expect, test, vi } from 'vitest'
import { createBrowser } from '../trial/browser.ts'
import { emptyPage, me, opened, scripted } from '../trial/scripted.ts'
import type { ScriptedAdapter } from '../trial/scripted.ts'
import { said, turns, until as untilState } from '../trial/until.ts'
import { createWorld, logged } from '../trial/world.ts'
import { Refused, Unreachable } from './adapter/errors.ts'
import type { Line } from './handle.ts'
import { keylessGeneration } from './identity/device-key.ts'
import { eventAt, eventsFrom } from './log/conformance/sample.ts'
import { createManualClock } from './manual-clock.ts'
import { createRelationship } from './relationship.ts'

async function talking() {
  const world = createWorld()
  const one = world.tab()
  await one.handle.send('hello')
  await world.until(() => one.handle.state.connection === 'live')
  return { ...world, ...one }
}

test('SY35 a message without text, or with too much of it, is an error of the caller’s and writes nothing', async () => {
  const { tab, browser } = createWorld()
  const { handle } = tab()
  for (const text of ['', ' \n\t', 'x'.repeat(16_001)]) {
    await expect(handle.send(text)).rejects.toThrow(RangeError)
  }
  expect(browser.touched).toEqual([])
  expect(await handle.send('x'.repeat(16_000))).toMatch(/^[0-9a-f-]{36}$/)
})

test('SY35 what is sent leaves the composer, in the same write; anything else stays there', async () => {
  const { handle, browser, until } = await talking()
  handle.compose('Which ticket? ')
  await until(async () => (await browser.stored('composing')) === 'Which ticket? ')
  await handle.send('Which ticket?')
  expect(handle.state.composing).toBe('')
  expect(await browser.stored('composing')).toBe('')
  handle.compose('Another one')
  await handle.send('quick reply')
  await turns()
  expect(handle.state.composing).toBe('Another one')
  expect(await browser.stored('composing')).toBe('Another one')
})

test('SY35 who types on while a message is being kept loses none of it, whenever that is', async () => {
  const { handle, browser, until } = await talking()
  for (let moments = 0; moments < 40; moments++) {
    const [question, more] = [`Which ticket ${moments}?`, `And which boat ${moments}?`]
    handle.compose(question)
    const sent = handle.send(question)
    for (let moment = 0; moment < moments; moment++) await Promise.resolve()
    handle.compose(more)
    await sent
    await turns()
    expect(handle.state.composing).toBe(more)
    await until(async () => (await browser.stored('composing')) === more)
  }
})

test('SY35 fast typing keeps the newest text', async () => {
  const { handle, browser, until } = await talking()
  for (let length = 1; length <= 30; length += 1) handle.compose('x'.repeat(length))
  await until(async () => (await browser.stored('composing')) === 'x'.repeat(30))
  expect(handle.state.composing).toBe('x'.repeat(30))
})

test('SY36 typing is said at once, again after four seconds, and that it has ended', async () => {
  const clock = createManualClock()
  const line = scripted()
  const { handle } = createBrowser(clock).tab(line, { generation: keylessGeneration })
  await handle.start()
  await turns()
  line.say({ is: 'up' })
  handle.typing(false)
  for (let second = 0; second < 9; second += 1) {
    handle.typing(true)
    clock.turn(1_000)
  }
  handle.typing(false)
  handle.typing(false)
  await turns()
  const typed = line.signals.flatMap((signal) => (signal.signal === 'typing' ? [signal.on] : []))
  expect(typed).toEqual([true, true, true, false])
})

test('SY36 typing that began before the conversation was there is said with the next key', async () => {
  const { backend, handle, until } = await talking()
  const desk = createRelationship({
    adapter: backend.company().adapter(),
    self: { kind: 'advisor', id: 'adv_memory' },
  })
  void desk.open()
  desk.typing(true)
  await untilState(desk, ({ connection }) => connection === 'live')
  expect(handle.state.writing).toBeNull()
  desk.typing(true)
  await until(() => handle.state.writing !== null)
  await desk.destroy()
})

test('SY36 who is writing shows for 8 s, or until they have written', async () => {
  const { handle, backend, clock, until } = await talking()
  backend.company().typing(true, 'Ana')
  await until(() => handle.state.writing !== null)
  expect(handle.state.writing).toEqual({ name: 'Ana' })
  clock.turn(7_999)
  expect(handle.state.writing).toEqual({ name: 'Ana' })
  clock.turn(1)
  expect(handle.state.writing).toBeNull()
  backend.company().typing(true)
  await until(() => handle.state.writing !== null)
  expect(handle.state.writing).toEqual({ name: null })
  await backend.company().answer('an answer')
  await until(() => said(handle.state).length === 2)
  expect(handle.state.writing).toBeNull()
  backend.company().typing(true)
  await until(() => handle.state.writing !== null)
  backend.company().typing(false)
  await until(() => handle.state.writing === null)
})

test('SY36 that this side is writing, in another tab, is no news', async () => {
  const clock = createManualClock()
  const line = scripted()
  const { handle } = createBrowser(clock).tab(line, { generation: keylessGeneration })
  await handle.start()
  await turns()
  line.say({ is: 'up' })
  line.say({ is: 'signal', signal: 'typing', by: 'customer', on: true })
  await turns()
  expect(handle.state.writing).toBeNull()
})

test('SY37 a growing answer shows as it grows, and is the same line when it has come', async () => {
  const { handle, backend, clock, until } = await talking()
  const id = '01976b3f-0000-7000-8000-000000000001'
  backend.company().partial(id, 'The')
  backend.company().partial(id, 'The group')
  await until(() => said(handle.state).at(-1) === 'The group')
  const growing = handle.state.lines.at(-1)
  expect(growing).toMatchObject({ key: id, growing: true, mine: false, sending: null })
  expect(said(handle.state)).toEqual(['hello', 'The group'])
  expect(handle.state.unread).toBe(0)
  await backend.company().answer('The group ticket.', { id })
  await until(() => said(handle.state).at(-1) === 'The group ticket.')
  expect(handle.state.lines.at(-1)).toMatchObject({ key: id })
  expect(handle.state.lines.at(-1)?.growing).toBeUndefined()
  expect(handle.state.lines.filter(({ key }) => key === id)).toHaveLength(1)
  backend.company().partial('01976b3f-0000-7000-8000-000000000002', 'never finished')
  await until(() => said(handle.state).length === 3)
  clock.turn(40_000)
  expect(said(handle.state)).toEqual(['hello', 'The group ticket.'])
})

test('SY38 reading marks what the other side wrote, tells it, and is kept', async () => {
  const { handle, backend, tab, until } = await talking()
  const counts: number[] = []
  handle.on('unread', ({ count }) => counts.push(count))
  await backend.company().answer('one')
  await backend.company().answer('two')
  await until(() => handle.state.unread === 2)
  handle.markRead()
  expect(handle.state.unread).toBe(0)
  expect(counts.at(-1)).toBe(0)
  await until(async () => (await backend.company().marks()).customer > 0)
  await turns()
  await handle.destroy()
  backend.reach(false)
  const after = tab()
  await after.handle.ready
  expect(after.handle.state.unread).toBe(0)
})

test('SY38 a mark that did not reach the backend is told at the next opening', async () => {
  const { handle, backend, until, online } = await talking()
  await backend.company().answer('one')
  await until(() => handle.state.unread === 1)
  backend.reach(false)
  handle.markRead()
  await until(() => handle.state.connection === 'waiting')
  expect((await backend.company().marks()).customer).toBe(0)
  backend.reach(true)
  online()
  await until(async () => (await backend.company().marks()).customer > 0)
})

test('SY38 what the other side has seen shows as seen', async () => {
  const { handle, backend, until } = await talking()
  const [first] = handle.state.lines.slice(-1)
  expect(first?.sending).toBe('sent')
  await backend.company().seen()
  await until(() => handle.state.lines.at(-1)?.sending === 'seen')
  await handle.send('more')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  expect(handle.state.lines.map(({ sending }) => sending).slice(-2)).toEqual(['seen', 'sent'])
})

test('SY39 a preference holds here at once, and later setting replaces earlier ones', async () => {
  const { handle, backend, until } = await talking()
  const told: unknown[] = []
  handle.on('preference', (preference) => told.push(preference))
  await handle.preferences.set('language', 'de')
  expect(handle.preferences.get('language')).toBe('de')
  await handle.preferences.set('language', 'fr')
  await handle.preferences.set('x.seats', { row: 3 })
  expect(handle.state.preferences).toMatchObject({ language: 'fr', 'x.seats': { row: 3 } })
  await until(
    async () =>
      (await backend.company().events()).filter(({ type }) => type === 'preference.set').length ===
      3,
  )
  await until(() => handle.state.lines.every(({ sending }) => sending !== 'sending'))
  await turns()
  expect(handle.state.preferences).toMatchObject({ language: 'fr', 'x.seats': { row: 3 } })
  expect(told).toEqual([
    { name: 'language', value: 'de' },
    { name: 'language', value: 'fr' },
    { name: 'x.seats', value: { row: 3 } },
  ])
})

test('SY39 preferences come back with the log, and with a snapshot', async () => {
  const { handle, tab, until, backend } = await talking()
  await handle.preferences.set('textSize', 'large')
  await until(async () =>
    (await backend.company().events()).some(({ type }) => type === 'preference.set'),
  )
  await turns()
  await handle.destroy()
  backend.reach(false)
  const offline = tab()
  await offline.handle.ready
  expect(offline.handle.preferences.get('textSize')).toBe('large')
})

test('SY40 a proof makes an anonymous device known; saying it again is nothing new', async () => {
  const { handle, tab, until } = await talking()
  expect(await handle.identify('mira', {}, { token: async () => 'a token' })).toMatchObject({
    outcome: 'linked',
  })
  await until(() => handle.state.generation === 'known' && handle.state.connection === 'live')
  expect(await handle.identify('mira', {}, { token: 'a token' })).toMatchObject({
    outcome: 'nothing-new',
  })
  await handle.destroy()
  const after = tab()
  await after.handle.ready
  expect(after.handle.state).toMatchObject({ hidden: true, lines: [], unread: 0 })
  await after.handle.identify('mira', {}, { token: 'a token' })
  expect(after.handle.state).toMatchObject({ hidden: false, generation: 'known' })
})

test('SY40 a proof opens what was written on another device, without losing what is shown here', async () => {
  const world = createWorld()
  const phone = world.tab()
  await phone.handle.send('on the phone')
  await phone.handle.identify('mira', {}, { token: 'a token' })
  const laptop = createWorld()
  const { handle } = createBrowser(laptop.clock).tab(world.backend.adapter())
  await handle.send('on the laptop')
  await laptop.until(() => handle.state.connection === 'live')
  await handle.identify('mira', {}, { token: 'a token' })
  await laptop.until(() => said(handle.state).length === 2)
  expect([...said(handle.state)].sort()).toEqual(['on the laptop', 'on the phone'])
})

test('SY40 identity calls and drafts go in the order in which they were made', async () => {
  const { handle, backend, until, online } = await talking()
  backend.reach(false)
  await until(() => handle.state.connection === 'waiting')
  await handle.send('before')
  const outcome = handle.identify('mira', {}, { token: 'a token' })
  await turns()
  await handle.send('after')
  backend.reach(true)
  online()
  expect(await outcome).toMatchObject({ outcome: 'linked' })
  await until(async () => (await logged(backend)).length === 3)
  const order = (await backend.company().events()).flatMap((event) =>
    event.type === 'identity.proven'
      ? ['proof']
      : event.type === 'message.sent'
        ? [event.body?.text]
        : [],
  )
  expect(order).toEqual(['hello', 'before', 'proof', 'after'])
})

test.each([
  ['a page without a token', async () => null, 'vouch-refused'],
  [
    'a page whose token is another’s',
    async () => `e30.${btoa('{"sub":"noor"}')}.c2ln`,
    'vouch-refused',
  ],
])('SY40 %s is an outcome, and blocks nothing behind it', async (_what, token, reason) => {
  const { handle, backend, until } = await talking()
  expect(await handle.identify('mira', {}, { token })).toMatchObject({
    outcome: 'refused',
    refused: { reason },
  })
  await handle.send('goes on')
  await until(async () => (await logged(backend)).includes('goes on'))
})

test('SY40 a refusal of the backend is an outcome too; only misuse is an error', async () => {
  const clock = createManualClock()
  const open = (line: ScriptedAdapter) =>
    createBrowser(clock).tab(line, { generation: keylessGeneration }).handle
  const unable = open(scripted())
  await unable.start()
  expect(await unable.identify('mira', {}, { token: 'x' })).toMatchObject({
    refused: { reason: 'unsupported' },
  })
  const line = scripted()
  line.identity = () => Promise.reject(new Refused('blocked-id', 'nobody is called so'))
  const handle = open(line)
  await handle.start()
  expect(await handle.identify('mira')).toEqual({
    outcome: 'refused',
    refused: { reason: 'blocked-id', detail: 'nobody is called so' },
  })
  await expect(handle.identify(7 as never)).rejects.toThrow(TypeError)
  await expect(handle.identify('undefined')).rejects.toThrow(RangeError)
  await expect(handle.identify('x'.repeat(257))).rejects.toThrow('too-long')
})

test('SY40 where the line is down an identity call waits, and has the same operation each time', async () => {
  const clock = createManualClock(undefined, () => 0.5)
  const line = scripted()
  const operations: string[] = []
  line.identity = async (call) => {
    if (call.call !== 'list') operations.push(call.operation)
    if (operations.length < 3) throw new Unreachable('lost')
    return { outcome: 'asserted', me: { ...me, state: 'asserted' } }
  }
  const { handle } = createBrowser(clock).tab(line, { generation: keylessGeneration })
  await handle.start()
  const outcome = handle.identify('mira')
  for (let tries = 0; tries < 5; tries += 1) {
    await turns()
    clock.turn(30_000)
  }
  expect(await outcome).toMatchObject({ outcome: 'asserted' })
  expect(operations).toHaveLength(3)
  expect(new Set(operations).size).toBe(1)
})

test('SY41 kept-after-logout: a reset tries what is unsent once more, tells the backend, and leaves nothing', async () => {
  const { handle, backend, browser, until, line } = await talking()
  line.appends.push('lost')
  await handle.send('sent at the last moment')
  await turns()
  const ends: unknown[] = []
  handle.on('ended', (end) => ends.push(end))
  expect(await handle.reset()).toEqual({ discarded: 0 })
  expect(await logged(backend)).toEqual(['hello', 'sent at the last moment'])
  expect(ends).toEqual([{ why: 'reset', discarded: 0 }])
  expect(handle.state).toMatchObject({ lines: [], generation: 'unset', composing: '' })
  expect(await browser.stored('head')).toBeUndefined()
  await handle.send('of somebody new')
  await until(async () => (await logged(backend))[0] === 'of somebody new')
  expect(said(handle.state)).toEqual(['of somebody new'])
})

test('SY41 a reset that reaches nobody ends here after 3 s at most, and says what went with it', async () => {
  const { handle, line, clock, until } = await talking()
  line.append = () => new Promise(() => {})
  await handle.send('one')
  await handle.send('two')
  let done: unknown
  void handle.reset().then((value) => (done = value))
  clock.turn(2_999)
  await turns()
  expect(done).toBeUndefined()
  clock.turn(1)
  await until(() => done)
  expect(done).toEqual({ discarded: 2 })
})

test('SY41 a reset before the first act does nothing', async () => {
  const { tab, browser } = createWorld()
  const { handle } = tab()
  expect(await handle.reset()).toEqual({ discarded: 0 })
  expect(browser.touched).toEqual([])
})

test('SY42 earlier lines come from the local log first, then from the backend, and end at the beginning', async () => {
  const { handle, backend, tab, until, line } = await talking()
  for (let at = 0; at < 420; at += 1) await backend.company().answer(`answer ${at}`)
  await until(() => said(handle.state).length === 421)
  await handle.destroy()
  expect(line.appends).toEqual([])
  const after = tab()
  await after.handle.ready
  const shown = said(after.handle.state).length
  expect(shown).toBeLessThan(160)
  backend.reach(false)
  await after.handle.loadEarlier()
  await after.handle.loadEarlier()
  expect(said(after.handle.state).length).toBeGreaterThan(shown + 100)
  backend.reach(true)
  while (after.handle.state.earlier === 'more') await after.handle.loadEarlier()
  expect(said(after.handle.state)).toEqual(await logged(backend))
  await after.handle.loadEarlier()
  expect(after.handle.state.earlier).toBe('none')
})

test('SY42 while earlier lines are brought nobody brings them twice; where nothing can be reached there is still more', async () => {
  const clock = createManualClock()
  const line = scripted()
  line.opens = [
    async () => opened(emptyPage(50, { after: 40, events: eventsFrom(41, 50), atStart: false })),
  ]
  const { handle } = createBrowser(clock).tab(line, { generation: keylessGeneration })
  await handle.start()
  await turns()
  let asked = 0
  let meanwhile = ''
  line.pages = [
    () => {
      asked += 1
      meanwhile = handle.state.earlier
      return Promise.reject(new Unreachable('lost'))
    },
  ]
  await Promise.all([handle.loadEarlier(), handle.loadEarlier()])
  expect(meanwhile).toBe('loading')
  expect([asked, handle.state.earlier]).toEqual([1, 'more'])
  line.pages = [async () => emptyPage(40, { events: eventsFrom(1, 40) })]
  await handle.loadEarlier()
  expect(said(handle.state)).toHaveLength(50)
  expect(handle.state.earlier).toBe('none')
})

test('SY43 a line keeps its key from draft to event, and what has not changed is the same object', async () => {
  const { handle, backend, until } = await talking()
  const id = await handle.send('kept')
  const draft = handle.state.lines.at(-1) as Line
  expect(draft.key).toBe(id)
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  await turns()
  const settled = handle.state.lines
  expect(settled.at(-1)?.key).toBe(id)
  await backend.company().answer('more')
  await until(() => said(handle.state).length === 3)
  expect(handle.state.lines.slice(0, settled.length)).toEqual(settled)
  settled.forEach((line, at) => expect(handle.state.lines[at]).toBe(line))
})

test('SY43 an id that somebody else used too does not confuse the lines', async () => {
  const clock = createManualClock()
  const line = scripted()
  const twin = { ...eventAt(6, 'the same id'), strand: 'str_two', id: eventAt(5).id }
  line.opens = [async () => opened(emptyPage(6, { events: [eventAt(5), twin] }))]
  const { handle } = createBrowser(clock).tab(line, { generation: keylessGeneration })
  await handle.start()
  await turns()
  const keys = handle.state.lines.map(({ key }) => key)
  expect(new Set(keys).size).toBe(2)
})

test('SY44 the state is the same object until something changes, and listeners hear each change', async () => {
  const { handle } = await talking()
  const before = handle.state
  expect(handle.state).toBe(before)
  const heard = vi.fn<() => void>()
  const off = handle.subscribe(heard)
  handle.compose('x')
  expect(heard).toHaveBeenCalled()
  expect(handle.state).not.toBe(before)
  off()
  heard.mockClear()
  handle.compose('xy')
  expect(heard).not.toHaveBeenCalled()
})

test('SY44 a listener that throws hurts nobody else; its error is the page’s to see', async () => {
  const { handle, backend, until } = await talking()
  const errors: unknown[] = []
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error) => errors.push(error))
  const heard = vi.fn<() => void>()
  handle.subscribe(() => {
    throw new Error('of the page')
  })
  handle.subscribe(heard)
  handle.on('message', () => {
    throw new Error('of the page')
  })
  await backend.company().answer('an answer')
  await until(() => said(handle.state).length === 2)
  await turns()
  process.removeAllListeners('uncaughtException')
  for (const other of others) process.on('uncaughtException', other)
  expect(heard).toHaveBeenCalled()
  expect(errors.length).toBeGreaterThan(0)
  expect(errors.every((error) => (error as Error).message === 'of the page')).toBe(true)
})

test('SY45 an advisor sees the same conversation from the other side, and answers what was written', async () => {
  const { handle, backend, clock, until } = await talking()
  const desk = createRelationship({
    adapter: backend.company().adapter(),
    self: { kind: 'advisor', id: 'adv_memory' },
    clock,
  })
  await desk.open()
  await untilState(desk, ({ connection }) => connection === 'live')
  expect(desk.state.lines.map(({ mine, entry }) => [mine, entry.kind])).toEqual([
    [false, 'notice'],
    [false, 'message'],
  ])
  expect(desk.state.unread).toBe(1)
  desk.typing(true)
  const written = desk.state.lines.at(-1)?.entry
  if (!written) throw new Error('The customer has written.')
  const { id, strand } = written
  await desk.send('How can I help?', { about: { id, strand } })
  await until(() => said(handle.state).length === 2)
  expect(handle.state.writing).toBeNull()
  desk.markRead()
  await until(() => handle.state.lines.find(({ mine }) => mine)?.sending === 'seen')
  expect(desk.state.lines.at(-1)).toMatchObject({ mine: true, sending: 'sent' })
  await desk.destroy()
})

test('SY46 destroying leaves nothing behind: no timer, stream, lock, listener or call', async () => {
  const { handle, backend, clock, tab, browser, until } = await talking()
  backend.company().typing(true)
  handle.compose('x')
  const second = tab()
  await second.handle.open()
  await turns()
  const heard = vi.fn<() => void>()
  handle.subscribe(heard)
  await second.handle.destroy()
  await handle.destroy()
  await turns()
  expect(clock.pending).toBe(0)
  expect(backend.streams).toBe(0)
  expect(browser.tabs).toBe(0)
  heard.mockClear()
  await backend.company().answer('nobody hears')
  await turns()
  expect(heard).not.toHaveBeenCalled()
  const third = tab()
  await third.handle.open()
  await until(() => said(third.handle.state).length === 2)
  expect(third.handle.state.composing).toBe('x')
})

test('SY46 destroying while everything is under way leaves nothing behind either', async () => {
  for (const wait of [0, 1, 2, 3, 5, 8, 13, 21]) {
    const { tab, clock, backend, browser } = createWorld()
    const { handle } = tab()
    void handle.open()
    void handle.send('hello').catch(() => undefined)
    await turns(wait)
    await handle.destroy()
    await turns(40)
    expect([clock.pending, backend.streams, browser.tabs]).toEqual([0, 0, 0])
  }
})
