import type { IdentityOutcome } from '@continuo/model'
import { beforeAll, describe, expect, test } from 'vitest'
import { createBrowser } from '../../trial/browser.ts'
import type { Tab } from '../../trial/browser.ts'
import { emptyPage, me, opened, openedSince, openedUnborn, scripted } from '../../trial/scripted.ts'
import type { ScriptedAdapter } from '../../trial/scripted.ts'
import { eventually, said, turns } from '../../trial/until.ts'
import { createWorld, logged } from '../../trial/world.ts'
import { Refused, Reopen, Unreachable } from '../adapter/errors.ts'
import type { FollowItem } from '../adapter/adapter.ts'
import type { Connection } from '../handle.ts'
import { later } from '../load-later.ts'
import { keylessGeneration } from '../identity/device-key.ts'
import { eventAt, eventsFrom } from '../log/conformance/sample.ts'
import { createManualClock } from '../manual-clock.ts'
import type { ManualClock } from '../manual-clock.ts'

// Turns are counted; what is loaded on demand takes longer the first time.
beforeAll(() => later())

interface Stand {
  clock: ManualClock
  line: ScriptedAdapter
  tab: Tab
}

const lost = (): Promise<never> => Promise.reject(new Unreachable('lost'))
const never = (): Promise<never> => new Promise(() => {})
const down = (error = new Unreachable('cut')): FollowItem => ({ is: 'down', error })

/** A line in a state. */
const reach: Record<Connection, () => Promise<Stand>> = {
  idle: () => begin(({ line }) => line.opens.push(async () => openedUnborn())),
  connecting: () => begin(({ line }) => line.opens.push(never)),
  live: async () => {
    const stand = await begin()
    stand.line.say({ is: 'up' })
    return stand
  },
  waiting: () => begin(({ line }) => line.opens.push(lost)),
  ended: () =>
    begin(({ line }) =>
      line.opens.push(() => Promise.reject(new Refused('unknown-key', 'no such key'))),
    ),
}

/** Without a real key, so that nothing takes longer than its turn. */
const open = (clock: ManualClock, line: ScriptedAdapter): Tab =>
  createBrowser(clock).tab(line, { generation: keylessGeneration })

async function begin(script: (stand: Stand) => void = () => {}): Promise<Stand> {
  const clock = createManualClock(undefined, () => 0.5)
  const line = scripted()
  const stand: Stand = { clock, line, tab: open(clock, line) }
  script(stand)
  void stand.tab.handle.start()
  await turns()
  return stand
}

/** What can happen to a line. */
type Step =
  | 'opens again'
  | 'time passes'
  | 'comes online'
  | 'is cut'
  | 'is refused'
  | 'falls silent'

const steps: Record<Step, (stand: Stand) => void> = {
  'opens again': ({ tab }) => void tab.handle.open(),
  'time passes': ({ clock }) => clock.turn(1_000),
  'comes online': ({ tab }) => tab.online(),
  'is cut': ({ line }) => line.streams > 0 && line.say(down()),
  'is refused': ({ line }) =>
    line.streams > 0 && line.say({ is: 'down', error: new Refused('signature', 'no') }),
  'falls silent': ({ clock }) => clock.turn(40_000),
}

/** Where each step leads from each state, where the backend answers well from then on. */
const table: Record<Connection, Record<Step, Connection>> = {
  idle: {
    // The backend has answered once that there is nothing.
    'opens again': 'idle',
    'time passes': 'idle',
    'comes online': 'idle',
    'is cut': 'idle',
    'is refused': 'idle',
    'falls silent': 'idle',
  },
  connecting: {
    'opens again': 'connecting',
    'time passes': 'connecting',
    'comes online': 'connecting',
    'is cut': 'connecting',
    'is refused': 'connecting',
    'falls silent': 'connecting',
  },
  live: {
    'opens again': 'live',
    'time passes': 'live',
    'comes online': 'live',
    'is cut': 'waiting',
    'is refused': 'ended',
    // A stream that held so long was good: its end is no news, and it is opened again at once.
    'falls silent': 'live',
  },
  waiting: {
    'opens again': 'waiting',
    'time passes': 'waiting',
    'comes online': 'waiting',
    'is cut': 'waiting',
    'is refused': 'waiting',
    'falls silent': 'waiting',
  },
  ended: {
    'opens again': 'connecting',
    'time passes': 'ended',
    'comes online': 'ended',
    'is cut': 'ended',
    'is refused': 'ended',
    'falls silent': 'ended',
  },
}

describe('SY17 each state of the line, and where each step leads from it', () => {
  for (const [from, row] of Object.entries(table) as [Connection, Record<Step, Connection>][]) {
    for (const [step, to] of Object.entries(row) as [Step, Connection][]) {
      test(`SY17 ${from} ── ${step} ──► ${to}`, async () => {
        const stand = await reach[from]()
        expect(stand.tab.handle.state.connection).toBe(from)
        steps[step](stand)
        await turns()
        expect(stand.tab.handle.state.connection).toBe(to)
      })
    }
  }
})

test('SY17 what waits is live as soon as the stream is up, and says so', async () => {
  const { tab, clock, line } = await reach.waiting()
  const heard: Connection[] = []
  tab.handle.on('connection', ({ connection }) => heard.push(connection))
  clock.turn(500)
  await turns()
  line.say({ is: 'up' })
  expect(heard).toEqual(['live'])
})

test('SY18 pauses grow with each try up to 30 s, with full jitter', async () => {
  const clock = createManualClock(undefined, () => 0.999)
  const line = scripted()
  line.opens = Array.from({ length: 12 }, () => lost)
  const { handle } = open(clock, line)
  void handle.start()
  const pauses: number[] = []
  for (let tries = 1; tries < 9; tries += 1) {
    await turns()
    let waited = 0
    while (line.asked.length === tries) {
      clock.turn(500)
      waited += 500
      await turns(4)
    }
    pauses.push(waited)
  }
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('SY18 where the backend says how long to wait, nothing is tried sooner', async () => {
  const { clock, line } = await begin(({ line: adapter }) =>
    adapter.opens.push(() => Promise.reject(new Unreachable('busy', { retryAfter: 7_000 }))),
  )
  clock.turn(7_000)
  await turns()
  expect(line.asked).toEqual(['open anew'])
  clock.turn(1_000)
  await turns()
  expect(line.asked.slice(0, 2)).toEqual(['open anew', 'open anew'])
})

test('SY18 online again, or looked at again: what waits tries at once, and the next pause is short', async () => {
  const { clock, line, tab } = await begin(({ line: adapter }) => {
    adapter.opens = Array.from({ length: 7 }, () => lost)
  })
  for (let tries = 0; tries < 5; tries += 1) {
    clock.turn(30_000)
    await turns()
  }
  const before = line.asked.length
  tab.look(true)
  await turns()
  expect(line.asked.length).toBe(before + 1)
  clock.turn(500)
  await turns()
  expect(line.asked.length).toBeGreaterThan(before + 1)
})

test('SY19 a stream without a sign of life for 40 s is given up and opened again', async () => {
  const { clock, line, tab } = await reach.live()
  for (let beats = 0; beats < 4; beats += 1) {
    clock.turn(39_000)
    line.say({ is: 'heartbeat', epoch: 'one', head: 1, now: clock.now() })
    await turns()
  }
  expect(line.asked.filter((call) => call.startsWith('follow'))).toHaveLength(1)
  clock.turn(40_000)
  expect(line.streams).toBe(0)
  clock.turn(1_000)
  await turns()
  expect(line.streams).toBe(1)
  expect(tab.handle.state.connection).toBe('live')
})

test('SY19 what an abandoned stream still says is not heard', async () => {
  const clock = createManualClock(undefined, () => 0.5)
  const line = scripted()
  const heard: ((item: FollowItem) => void)[] = []
  line.follow = (_after, on) => {
    heard.push(on)
    return () => {}
  }
  const { handle } = open(clock, line)
  await handle.start()
  await turns()
  heard[0]?.({ is: 'up' })
  clock.turn(41_000)
  await turns()
  heard[0]?.({ is: 'frame', epoch: 'one', before: 1, events: [eventAt(7)], after: 7 })
  await turns()
  expect(said(handle.state)).toEqual([])
})

test('SY20 a frame that joins on is added, and what it repeats is not', async () => {
  const { line, tab } = await reach.live()
  line.say({ is: 'frame', epoch: 'one', before: 1, events: eventsFrom(2, 4), after: 4 })
  line.say({ is: 'frame', epoch: 'one', before: 2, events: eventsFrom(3, 6), after: 6 })
  line.say({ is: 'frame', epoch: 'one', before: 1, events: eventsFrom(2, 3), after: 3 })
  await turns()
  expect(said(tab.handle.state)).toEqual([2, 3, 4, 5, 6].map((tick) => `event ${tick}`))
  expect(line.asked.filter((call) => call.startsWith('page'))).toEqual([])
})

test('SY20 a frame with a gap before it makes it pull, page by page, to the head', async () => {
  const { line, tab } = await reach.live()
  line.pages = [
    async () => emptyPage(5, { after: 1, events: eventsFrom(2, 5), atHead: false, atStart: false }),
    async () => emptyPage(9, { after: 5, events: eventsFrom(6, 9), atStart: false }),
  ]
  line.say({ is: 'frame', epoch: 'one', before: 8, events: [eventAt(9)], after: 9 })
  await turns()
  expect(line.asked.slice(-2)).toEqual(['page {"after":"one.1"}', 'page {"after":"one.5"}'])
  expect(said(tab.handle.state)).toHaveLength(8)
})

test('SY20 a heartbeat with a later head makes it pull: so the loss of the last frame shows', async () => {
  const { line, tab, clock } = await reach.live()
  line.pages = [async () => emptyPage(3, { after: 1, events: eventsFrom(2, 3), atStart: false })]
  line.say({ is: 'heartbeat', epoch: 'one', head: 3, now: clock.now() })
  await turns()
  expect(said(tab.handle.state)).toEqual(['event 2', 'event 3'])
})

test('SY20 a heartbeat that comes while its frame is being written down makes nobody pull', async () => {
  const { line, clock } = await reach.live()
  line.say({ is: 'frame', epoch: 'one', before: 1, events: eventsFrom(2, 4), after: 4 })
  line.say({ is: 'heartbeat', epoch: 'one', head: 4, now: clock.now() })
  await turns()
  expect(line.asked.filter((call) => call.startsWith('page'))).toEqual([])
})

test.each<[string, FollowItem]>([
  ['a frame', { is: 'frame', epoch: 'two', before: 0, events: [eventAt(9)], after: 9 }],
  ['a heartbeat', { is: 'heartbeat', epoch: 'two', head: 1, now: 0 }],
  ['reopen', { is: 'reopen' }],
  ['an end', { is: 'down', error: new Reopen() }],
])(
  'SY21 another epoch, told by %s, opens again from the snapshot, and no draft is lost',
  async (_what, item) => {
    const { line, tab, clock } = await reach.live()
    line.appends = [lost]
    await tab.handle.send('not lost')
    await turns()
    clock.turn(2_000)
    await turns()
    line.say({ is: 'up' })
    await turns()
    expect(tab.handle.state.lines.at(-1)?.sending).toBe('sent')
    line.opens = [async () => opened(emptyPage(50, { epoch: 'two', events: [eventAt(50)] }))]
    line.say(item)
    await turns()
    clock.turn(1_000)
    await turns()
    expect(line.asked.findLast((call) => call.startsWith('open'))).toBe('open anew')
    expect(line.asked.at(-1)).toBe('follow two.1e')
    expect(said(tab.handle.state)).toEqual(['event 50', 'not lost'])
    expect(tab.handle.state.connection).toBe('live')
  },
)

const opensOf = ({ line }: Stand) => line.asked.filter((call) => call.startsWith('open')).length

test('SY21 what is to be opened anew is so at once; soon again, after a pause', async () => {
  const stand = await reach.live()
  const { clock, line } = stand
  const reopen = async (opens: number): Promise<void> => {
    line.say({ is: 'reopen' })
    await turns()
    clock.turn(0)
    await turns()
    expect(opensOf(stand)).toBe(opens)
  }
  await reopen(2)
  line.say({ is: 'up' })
  await reopen(2)
  clock.turn(1_000)
  await turns()
  expect(opensOf(stand)).toBe(3)
  line.say({ is: 'up' })
  clock.turn(11_000)
  await reopen(4)
})

test('SY21 while a call is on its way its answer says when; both together open once', async () => {
  let answered: ((outcome: IdentityOutcome) => void) | undefined
  const stand = await begin(({ line }) => {
    line.identity = ({ call }) =>
      new Promise((resolve) => {
        if (call === 'undo') answered = resolve
        else resolve({ outcome: 'nothing-new', me })
      })
  })
  const { clock, line, tab } = stand
  line.say({ is: 'up' })
  const undone = tab.handle.undo('join_1')
  await eventually(() => answered)
  const before = opensOf(stand)
  line.say({ is: 'reopen' })
  await turns()
  clock.turn(0)
  await turns()
  expect(opensOf(stand)).toBe(before)
  answered?.({ outcome: 'undone', me })
  await undone
  await turns()
  expect(opensOf(stand)).toBe(before + 1)
  line.say({ is: 'up' })
  clock.turn(5_000)
  await turns()
  expect(opensOf(stand)).toBe(before + 1)
})

test('SY21 a log that must be opened again all the time waits like any fault', async () => {
  const { line, clock } = await reach.live()
  line.follow = (_after, on) => {
    line.asked.push('follow')
    queueMicrotask(() => on({ is: 'down', error: new Reopen() }))
    return () => {}
  }
  line.say({ is: 'reopen' })
  const before = line.asked.length
  for (let second = 0; second < 60; second += 1) {
    clock.turn(1_000)
    await turns(4)
  }
  expect(line.asked.length - before).toBeLessThan(30)
})

test('SY22 what was missed is added to what is held, where it is little', async () => {
  const { line, tab, clock } = await reach.live()
  line.say({ is: 'frame', epoch: 'one', before: 1, events: eventsFrom(2, 4), after: 4 })
  await turns()
  line.opens = [async () => openedSince(emptyPage(6, { after: 4, events: eventsFrom(5, 6) }))]
  line.say(down())
  await turns()
  clock.turn(1_000)
  await turns()
  expect(line.asked.slice(-2)).toEqual(['open one.4', 'follow one.6'])
  expect(said(tab.handle.state)).toEqual([2, 3, 4, 5, 6].map((tick) => `event ${tick}`))
})

test('SY22 a snapshot that is too far ahead takes the place of what is held; what lies between is brought when it is looked for', async () => {
  const { line, tab, clock } = await reach.live()
  line.say({ is: 'frame', epoch: 'one', before: 1, events: eventsFrom(2, 4), after: 4 })
  await turns()
  const page = (from: number) => async () =>
    emptyPage(from + 100, { after: from, events: eventsFrom(from + 1, from + 100), atHead: false })
  line.opens = [
    async () =>
      opened(emptyPage(9_000, { after: 8_990, events: eventsFrom(8_991, 9_000), atStart: false })),
  ]
  line.pages = Array.from({ length: 10 }, (_, at) => page(4 + at * 100))
  line.say(down())
  await turns()
  clock.turn(1_000)
  await turns(60)
  expect(said(tab.handle.state)).toHaveLength(10)
  // What would not be shown was not asked for.
  expect(line.pages).toHaveLength(10)
  expect(tab.handle.state.earlier).toBe('more')
  line.pages = [
    async () =>
      emptyPage(8_990, { after: 8_800, events: eventsFrom(8_801, 8_990), atStart: false }),
  ]
  await tab.handle.loadEarlier()
  expect(line.asked.at(-1)).toBe(
    `page ${JSON.stringify({ before: `one.${(8_991).toString(36)}` })}`,
  )
  expect(said(tab.handle.state)[0]).toBe('event 8801')
})

test('SY22 a snapshot that joins on to what is held is added to it', async () => {
  const { line, tab, clock } = await reach.live()
  line.say({ is: 'frame', epoch: 'one', before: 1, events: eventsFrom(2, 4), after: 4 })
  await turns()
  line.opens = [
    async () => opened(emptyPage(9, { after: 3, events: eventsFrom(4, 9), atStart: false })),
  ]
  line.say(down())
  await turns()
  clock.turn(1_000)
  await turns(60)
  expect(said(tab.handle.state)).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((tick) => `event ${tick}`))
  expect(tab.handle.state.earlier).toBe('none')
})

test('SY23 missed-while-away: 500 events that were missed while away show without a hole', async () => {
  const { tab, backend, until } = createWorld()
  const before = tab()
  await before.handle.send('hello')
  await until(() => before.handle.state.connection === 'live')
  await before.handle.destroy()
  for (let at = 0; at < 500; at += 1) await backend.company().answer(`answer ${at}`)
  const { handle } = tab()
  await handle.open()
  await until(() => said(handle.state).at(-1) === 'answer 499')
  while (handle.state.earlier === 'more') await handle.loadEarlier()
  expect(said(handle.state)).toEqual([
    'hello',
    ...Array.from({ length: 500 }, (_, at) => `answer ${at}`),
  ])
  expect(handle.state.unread).toBe(500)
})

test('SY23 500 events that come while the stream is deaf show without a hole', async () => {
  const { tab, backend, until } = createWorld()
  const { handle, line } = tab()
  await handle.send('hello')
  await until(() => handle.state.connection === 'live')
  line.items = () => 1
  for (let at = 0; at < 500; at += 1) await backend.company().answer(`answer ${at}`)
  line.items = () => 0
  await until(() => said(handle.state).length === 501)
  expect(said(handle.state)).toEqual(await logged(backend))
})

test('SY25 an error of none of the four kinds is named as a breach, and tried again', async () => {
  const { line, tab, clock } = await begin(({ line: adapter }) =>
    adapter.opens.push(() => Promise.reject(new TypeError('x is undefined'))),
  )
  expect(tab.handle.state.trouble).toEqual({
    reason: 'breach',
    message: 'scripted failed: TypeError: x is undefined',
  })
  clock.turn(1_000)
  await turns()
  line.say({ is: 'up' })
  expect(tab.handle.state).toMatchObject({ connection: 'live', trouble: null })
})

test('SY25 a refusal of the whole line is told once, in words, and ends it until somebody tries again', async () => {
  const troubles: string[] = []
  const clock = createManualClock()
  const line = scripted()
  line.opens = [() => Promise.reject(new Refused('unregistered-origin', 'not here', 'register it'))]
  const { handle } = open(clock, line)
  handle.on('trouble', ({ reason }) => troubles.push(reason))
  await handle.start()
  await turns()
  clock.turn(600_000)
  await turns()
  expect(troubles).toEqual(['unregistered-origin'])
  expect(handle.state).toMatchObject({
    connection: 'ended',
    trouble: { reason: 'unregistered-origin', message: 'not here', remedy: 'register it' },
  })
  await handle.send('kept all the same')
  await turns()
  expect(handle.state.lines.map(({ sending }) => sending)).toEqual(['sent'])
})
