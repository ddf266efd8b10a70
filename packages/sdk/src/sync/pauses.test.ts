import { expect, test } from 'vitest'
import { createBrowser } from '../../trial/browser.ts'
import type { Browser, Tab } from '../../trial/browser.ts'
import { emptyPage, opened, scripted } from '../../trial/scripted.ts'
import type { ScriptedAdapter } from '../../trial/scripted.ts'
import { said, turns } from '../../trial/until.ts'
import type { Adapter } from '../adapter/adapter.ts'
import { later } from '../load-later.ts'
import { keylessGeneration } from '../identity/device-key.ts'
import { cellLogStore } from '../log/cell-log-store.ts'
import { eventAt, eventsFrom } from '../log/conformance/sample.ts'
import { createManualClock } from '../manual-clock.ts'
import type { ManualClock } from '../manual-clock.ts'

/** So many questions are without a pause: whoever asks more gets no answer, so that a test comes to its end. */
const tooMany = 60

interface Stand {
  clock: ManualClock
  browser: Browser
  one: Tab
  two: Tab
  /** The lines of the two tabs. */
  lines: [ScriptedAdapter, ScriptedAdapter]
  /** What both have asked by now. */
  asked(): string[]
}

/** The same, until too much was asked. */
const bounded = (line: ScriptedAdapter, asked: () => string[]): Adapter => {
  const isOver = (): boolean => asked().length > tooMany
  const never = (): Promise<never> => new Promise(() => {})
  return {
    ...line,
    open: (...given) => (isOver() ? never() : line.open(...given)),
    page: (...given) => (isOver() ? never() : line.page(...given)),
    follow: (...given) => (isOver() ? () => {} : line.follow(...given)),
  }
}

/** Two tabs of one browser; the first leads. The script is run before either is opened. */
async function stand(script: (line: ScriptedAdapter) => void = () => {}): Promise<Stand> {
  // Turns are counted; what is loaded on demand takes longer the first time.
  await later()
  const clock = createManualClock(undefined, () => 0.5)
  const browser = createBrowser(clock)
  const lines: [ScriptedAdapter, ScriptedAdapter] = [scripted(), scripted()]
  const asked = (): string[] => lines.flatMap((line) => line.asked)
  const tab = (line: ScriptedAdapter): Tab =>
    browser.tab(bounded(line, asked), { generation: keylessGeneration })
  for (const line of lines) script(line)
  const one = tab(lines[0])
  void one.handle.start()
  await turns()
  const two = tab(lines[1])
  void two.handle.open()
  await turns()
  return { clock, browser, one, two, lines, asked }
}

/** Each stream says these as soon as it is followed. */
const saying =
  (...items: Parameters<ScriptedAdapter['say']>[0][]) =>
  (line: ScriptedAdapter): void => {
    const { follow } = line
    line.follow = (after, on) => {
      const stop = follow(after, on)
      queueMicrotask(() => {
        for (const item of items) on(item)
      })
      return stop
    }
  }

const opensOf = (asked: readonly string[]): string[] =>
  asked.filter((call) => call.startsWith('open'))

test('SY110 a tab whose log is another generation’s by now goes on there, though nobody has told it', async () => {
  const { clock, browser, one, two, lines, asked } = await stand()
  lines[0].say({ is: 'up' })
  const ends: string[] = []
  for (const { handle } of [one, two]) handle.on('ended', ({ why }) => ends.push(why))
  // A third tab has begun another one, and crashed before it told.
  const log = cellLogStore(browser.cells)
  const { id } = (await browser.stored('generation')) as { id: string }
  await log.end(id)
  const next = await log.generation(keylessGeneration())
  await turns()
  const before = asked().length
  lines[0].say({ is: 'frame', epoch: 'one', before: 1, events: [eventAt(2)], after: 2 })
  lines[0].say({ is: 'heartbeat', epoch: 'one', head: 2, now: clock.now() })
  await turns(60)
  expect(ends).toEqual(['switched', 'switched'])
  expect(said(one.handle.state)).toEqual([])
  expect(opensOf(asked().slice(before)).length).toBeLessThan(4)
  await two.handle.send('of whoever is here now')
  await turns()
  expect(await browser.stored('generation')).toEqual(next)
  expect(said(one.handle.state)).toEqual(['of whoever is here now'])
})

test('SY110 where the log cannot be read either by then, that is told as trouble', async () => {
  const clock = createManualClock()
  const browser = createBrowser(clock)
  const line = scripted()
  const log = cellLogStore(browser.cells)
  let isWhole = true
  const { handle } = browser.tab(line, {
    generation: keylessGeneration,
    log: {
      ...log,
      kept: true,
      read: () => (isWhole ? log.read() : Promise.reject(new Error('unreadable'))),
    },
  })
  await handle.start()
  await turns()
  const { id } = (await browser.stored('generation')) as { id: string }
  await log.end(id)
  isWhole = false
  line.say({ is: 'frame', epoch: 'one', before: 1, events: [eventAt(2)], after: 2 })
  await turns()
  expect(handle.state.trouble?.message).toContain('unreadable')
  expect(said(handle.state)).toEqual([])
  await handle.destroy()
})

test('SY110 one tab opens anew where that is needed, once; the other reads it from the log, and asks nothing', async () => {
  const { clock, one, two, lines, asked } = await stand()
  lines[0].say({ is: 'up' })
  lines[0].opens = [async () => opened(emptyPage(50, { epoch: 'two', events: [eventAt(50)] }))]
  const before = asked().length
  lines[0].say({ is: 'heartbeat', epoch: 'two', head: 50, now: clock.now() })
  await turns()
  clock.turn(1_000)
  await turns()
  lines[0].say({ is: 'up' })
  lines[0].say({ is: 'heartbeat', epoch: 'two', head: 50, now: clock.now() })
  await turns()
  expect(asked().slice(before)).toEqual(['open anew', 'follow two.1e'])
  for (const { handle } of [one, two]) expect(said(handle.state)).toEqual(['event 50'])
  expect(lines[1].asked).toEqual([])
})

test('SY110 what one tab pulls the other reads from the log, and asks nothing', async () => {
  const { clock, two, lines } = await stand()
  lines[0].say({ is: 'up' })
  lines[0].pages = [
    async () => {
      await turns(5)
      return emptyPage(3, { after: 1, events: eventsFrom(2, 3), atStart: false })
    },
  ]
  lines[0].say({ is: 'heartbeat', epoch: 'one', head: 3, now: clock.now() })
  await turns()
  expect(said(two.handle.state)).toEqual(['event 2', 'event 3'])
  expect(lines[1].asked).toEqual([])
  expect(two.handle.state.connection).toBe('live')
})

test('SY111 two tabs that hear of more than can be had do not ask in turn without a pause', async () => {
  const behind = saying({ is: 'up' }, { is: 'heartbeat', epoch: 'one', head: 9, now: 0 })
  const { clock, asked } = await stand(behind)
  expect(asked().length).toBeLessThan(10)
  for (let second = 0; second < 60; second += 1) {
    clock.turn(1_000)
    await turns(4)
  }
  expect(asked().length).toBeLessThan(50)
})

test('SY111 a log that is another one each time is not opened again and again without a pause', async () => {
  let epoch = 0
  const { clock, asked } = await stand((line) => {
    saying({ is: 'up' }, { is: 'reopen' })(line)
    // Each is another log, which looks as if something had come of it.
    line.opens = Array.from({ length: 1_000 }, () => async () => {
      epoch += 1
      return opened(emptyPage(epoch, { epoch: `epoch ${epoch}` }))
    })
  })
  await turns(60)
  expect(opensOf(asked()).length).toBeLessThan(4)
  const before = asked().length
  for (let second = 0; second < 60; second += 1) {
    clock.turn(1_000)
    await turns()
  }
  expect(opensOf(asked().slice(before)).length).toBeLessThan(30)
})
