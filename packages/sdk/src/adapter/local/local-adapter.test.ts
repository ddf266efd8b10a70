import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { createBrowser } from '../../../trial/browser.ts'
import { eventually, said, sendings, turns } from '../../../trial/until.ts'
import { createContinuo } from '../../connect.ts'
import { memoryCells } from '../../log/memory-cells.ts'
import { createManualClock } from '../../manual-clock.ts'
import type { JoinTabs } from '../../surroundings/tabs.ts'
import type { Device } from '../adapter.ts'
import { adapterSuite } from '../conformance/adapter-suite.ts'
import { born, message, newDevice } from '../conformance/world.ts'
import { localAdapter } from './local-adapter.ts'
import type { Respond } from './respond.ts'

let worlds = 0

const nobody = 'There is no company without a server: only the page answers.'
const unproven = 'Without a server nobody can be vouched for.'

describe('without a server', () => {
  const suite = adapterSuite({
    name: 'local',
    lacks: {
      'AD12 the company’s typing shows, and that it has left off': nobody,
      'AD12 how far the company has read shows at once, and at the next opening': nobody,
      'AD14 a proof makes an anonymous device known, once': unproven,
      'AD14 a proof before anything was written is a first act': unproven,
      'AD14 who proves the same on two devices reads what was written on both': unproven,
      'AD14 what is only said opens nothing': unproven,
      'AD25 a repeated operation is the same answer, and joins nothing again': unproven,
      'AD25 another account on a known device is refused, and changes nothing': unproven,
      'AD26 a generation that has left speaks for itself, beside the one that follows': unproven,
      'AD26 a call is in the name of the device that was opened when it was made':
        'one browser is one device',
      'AD27 an undone join separates, and takes its proof back': unproven,
      'AD27 only what brought two histories together is told, with its join': unproven,
      'AD27 what is one’s own can be listed': unproven,
    },
    world: async () => {
      const world = (worlds += 1)
      const clock = createManualClock()
      const open = new Set<ReturnType<typeof localAdapter>>()
      const adapter = async (device: Device) => {
        // Each device is a browser of its own.
        const key = `world ${world}, ${device.generation}`
        const made = localAdapter({ key, clock, site: 'https://guide.example' })
        open.add(made)
        return made
      }
      return {
        adapter,
        async answer(device, text) {
          const page = await adapter(device)
          await page.open(device)
          await page.append([{ ...message(text), by: 'page' }])
        },
        typing: async () => undefined,
        seen: async () => undefined,
        beat: () => clock.turn(15_000),
        vouch: async () => '',
        async end() {
          for (const each of open) each.close?.()
        },
      }
    },
  })
  test.each(suite)('$title', ({ run }) => run())
})

test('AD21 a case that does not exist cannot be lacking', () => {
  expect(() =>
    adapterSuite({ name: 'mine', lacks: { fly: 'no wings' }, world: () => Promise.reject() }),
  ).toThrow('mine lacks a case that does not exist: fly')
})

/** A page whose conversation is in the browser, and which answers. */
function talking(respond?: Respond) {
  const clock = createManualClock()
  const browser = createBrowser(clock)
  const cells = memoryCells()
  const tabs: JoinTabs = () => ({ tell() {}, lead: () => () => {}, close() {} })
  const open = () =>
    browser.tab(localAdapter({ key: 'x', clock, cells, tabs, ...(respond && { respond }) })).handle
  return { clock, handle: open(), open }
}

test.each<[string, Respond]>([
  ['at once', ({ text }) => `You said: ${text}`],
  ['later', async ({ text }) => `You said: ${text}`],
  [
    'piece by piece',
    async function* ({ text }) {
      yield 'You '
      yield 'said: '
      yield text
    },
  ],
])('AD22 the page answers %s, as itself and not as the company', async (_how, respond) => {
  const { handle } = talking(respond)
  await handle.send('hello')
  await eventually(() => said(handle.state).length === 2)
  expect(said(handle.state)).toEqual(['hello', 'You said: hello'])
  expect(sendings(handle.state)).toEqual(['sent'])
  expect(handle.state.lines.at(-1)?.entry.author).toEqual({
    kind: 'assistant',
    id: 'page',
    assurance: 'device',
  })
  expect(handle.state.writing).toBeNull()
})

test('AD22 an answer that grows shows as it grows, under one key, and the page shows as writing', async () => {
  const gates = [0, 1, 2].map(() => Promise.withResolvers<void>())
  const { handle } = talking(async function* () {
    for (const [at, gate] of gates.entries()) {
      await gate.promise
      yield ['The ', 'group ', 'ticket.'][at] ?? ''
    }
  })
  await handle.send('hello')
  await eventually(() => handle.state.writing)
  gates[0]?.resolve()
  await eventually(() => said(handle.state).at(-1) === 'The ')
  const { key, growing } = handle.state.lines.at(-1) ?? {}
  expect(growing).toBe(true)
  gates[1]?.resolve()
  await eventually(() => said(handle.state).at(-1) === 'The group ')
  gates[2]?.resolve()
  await eventually(() => handle.state.lines.at(-1)?.growing === undefined)
  expect(handle.state.lines.at(-1)).toMatchObject({ key, entry: { text: 'The group ticket.' } })
  expect(said(handle.state)).toHaveLength(2)
})

test('AD22 questions are answered one after the other, and each once', async () => {
  const asked: string[] = []
  const { handle } = talking(async ({ text }) => {
    asked.push(text)
    await turns(3)
    return `re: ${text}`
  })
  await Promise.all(['one', 'two', 'three'].map((text) => handle.send(text)))
  await eventually(() => said(handle.state).length === 6)
  expect(asked).toEqual(['one', 'two', 'three'])
  expect(said(handle.state).filter((text) => text?.startsWith('re:'))).toEqual([
    're: one',
    're: two',
    're: three',
  ])
})

test.each<[string, Respond | undefined]>([
  ['has nothing to say', () => null],
  ['says nothing', () => '  '],
  ['does not answer', undefined],
])('AD22 where the page %s, the message is sent all the same', async (_how, respond) => {
  const { handle } = talking(respond)
  await handle.send('hello')
  await eventually(() => sendings(handle.state)[0] === 'sent')
  await turns(60)
  expect(said(handle.state)).toEqual(['hello'])
  expect(handle.state.writing).toBeNull()
})

test('AD22 an error of the page’s is the page’s to see, and stops nothing', async () => {
  const errors: unknown[] = []
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error) => errors.push(error))
  const { handle } = talking(({ text }) => {
    if (text === 'fail') throw new Error('of the page')
    return `re: ${text}`
  })
  await handle.send('fail')
  await handle.send('go on')
  await eventually(() => said(handle.state).length === 3)
  process.removeAllListeners('uncaughtException')
  for (const other of others) process.on('uncaughtException', other)
  expect(errors).toEqual([new Error('of the page')])
  expect(handle.state.writing).toBeNull()
})

test('AD22 the same draft again is not answered again', async () => {
  const asked: string[] = []
  const adapter = localAdapter({
    key: `once ${(worlds += 1)}`,
    respond: ({ text }) => void asked.push(text),
  })
  await adapter.open(await newDevice())
  const draft = message('once')
  await adapter.append([draft])
  await adapter.append([draft])
  await eventually(() => asked.length > 0)
  await turns(40)
  expect(asked).toEqual(['once'])
  adapter.close?.()
})

test('AD23 a conversation without a server survives a reload, answers too', async () => {
  const key = `kept ${(worlds += 1)}`
  const storage = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => void storage.set(name, value),
    removeItem: (name: string) => void storage.delete(name),
  })
  const open = () => createContinuo({ key, adapter: 'local', respond: ({ text }) => `re: ${text}` })
  const before = open()
  await before.send('hello')
  await eventually(() => said(before.state).length === 2)
  await before.destroy()
  const after = open()
  await after.ready
  expect(said(after.state)).toEqual(['hello', 're: hello'])
  await after.send('again')
  await eventually(() => said(after.state).length === 4)
  expect(await after.reset()).toEqual({ discarded: 0 })
  await after.destroy()
  const last = open()
  await last.open()
  expect(said(last.state)).toEqual([])
  await last.destroy()
  vi.unstubAllGlobals()
})

test('AD23 what an earlier version folded in this browser is folded anew', async () => {
  const cells = memoryCells()
  const device = await newDevice()
  const key = `older ${(worlds += 1)}`
  const describing = (traits: Record<string, string>) => ({
    ...message(''),
    type: 'identity.described',
    body: { traits },
  })
  const before = localAdapter({ key, cells })
  await before.open(device)
  await before.append([message('hello'), describing({ plan: 'yearly' })])
  before.close?.()
  await cells.run(true, async (at) => {
    const log = (await at.get('log')) as { state: object; foldVersion?: number }
    const { described: _described, ...state } = log.state as Record<string, unknown>
    at.put('log', { ...log, foldVersion: undefined, state })
  })
  const after = localAdapter({ key, cells })
  await after.open(device)
  await after.append([describing({ name: 'A' })])
  const { snapshot } = await after.open(device)
  expect(snapshot?.state.described.traits.map(({ name }) => name)).toEqual(['plan', 'name'])
  after.close?.()
})

test('AD23 two tabs see each other’s messages and answers', async () => {
  const key = `tabs ${(worlds += 1)}`
  const device = await newDevice()
  const [one, two] = [localAdapter({ key, respond: () => 'an answer' }), localAdapter({ key })]
  const { cursor } = await (async () => {
    await one.open(device)
    await two.open(device)
    return one.append([message('hello')])
  })()
  const texts: unknown[] = []
  const stop = two.follow(cursor ?? '', (item) => {
    if (item.is !== 'frame') return
    for (const event of item.events) if (event.type === 'message.sent') texts.push(event.body?.text)
  })
  await one.append([message('more')])
  await eventually(() => texts.length === 3)
  expect(texts.sort()).toEqual(['an answer', 'an answer', 'more'])
  stop()
  one.close?.()
  two.close?.()
})

test('AD23 nobody can be known in a conversation without a server', async () => {
  const adapter = localAdapter({ key: `known ${(worlds += 1)}`, cells: memoryCells() })
  await born({ adapter: async () => adapter } as never)
  expect(await adapter.identity?.({ call: 'identify', operation: 'x', id: 'mira' })).toMatchObject({
    outcome: 'refused',
    refused: { reason: 'unsupported' },
  })
  const { snapshot } = await adapter.open(await newDevice())
  for (const call of [
    { call: 'list' },
    { call: 'code', operation: 'y', to: { email: 'mira@x.example' } },
    { call: 'undo', operation: 'z', join: 'join_1' },
  ] as const) {
    expect(await adapter.identity?.(call)).toMatchObject({ outcome: 'refused' })
  }
  // Asking loses nothing.
  expect((await adapter.open(await newDevice())).snapshot?.page.events).toEqual(
    snapshot?.page.events,
  )
  adapter.close?.()
})
