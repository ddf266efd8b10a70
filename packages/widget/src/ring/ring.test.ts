// @vitest-environment happy-dom
import type { Preferences } from '@continuo/model'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { lineOf, rehearse } from '../../rehearsal/handle.ts'
import type { Rehearsal } from '../../rehearsal/handle.ts'
import { standIn } from '../../rehearsal/sounds.ts'
import type { Heard } from '../../rehearsal/sounds.ts'
import type { State } from '../view.ts'
import { en } from '../words/en.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import { ring } from './ring.ts'

let handle: Rehearsal
let heard: Heard
let over: AbortController
let root: ShadowRoot
let button: HTMLButtonElement
/** Which things another tab does already, and what this one has asked for. */
let taken: Set<string>
let asked: string[]

// What is loaded on demand takes real time the first time.
beforeAll(() => seldomWords('en'))

beforeEach(() => {
  vi.useFakeTimers({
    now: Date.UTC(2026, 10, 23, 12),
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
  })
  heard = standIn()
  taken = new Set()
  asked = []
  over = new AbortController()
  const host = document.createElement('continuo-widget')
  root = host.attachShadow({ mode: 'open' })
  button = document.createElement('button')
  root.append(button)
  document.body.replaceChildren(host)
  vi.stubGlobal('isSecureContext', true)
  Object.defineProperty(navigator, 'userActivation', {
    configurable: true,
    value: { hasBeenActive: true },
  })
  const request = async (
    name: string,
    _options: object,
    work: (lock: object | null) => unknown,
  ) => {
    asked.push(name)
    return work(taken.has(name) ? null : {})
  }
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } })
})
afterEach(() => {
  over.abort()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const all: Preferences = { sound: true, notifyOn: ['other-device', 'this-device'] }

const begin = (state: Partial<State> = {}, shared?: string) => {
  handle = rehearse({ preferences: all, ...state })
  ring({
    root,
    handle,
    button,
    speak: async () => en,
    isForeign: () => false,
    prepare: () => Promise.reject(new Error('Nobody comes near the launcher.')),
    away: () => {},
    settings: shared === undefined ? undefined : { shared },
    signal: over.signal,
  })
}

/** The other side says something that nobody has read, and time goes on. */
const say = async (text: string, more: Parameters<typeof lineOf>[0] | object = {}) => {
  const line = lineOf({ text, author: 'advisor', ...more })
  handle.change({ lines: [...handle.state.lines, line], unread: handle.state.unread + 1 })
  handle.emit('message', { line })
  return line
}
const passes = () => vi.advanceTimersByTimeAsync(500)

it('WI133 sounds and notifies once for what nobody reads, with the name and the words', async () => {
  begin()
  await say('Take the **blue** line')
  expect([heard.sounds, heard.notices]).toEqual([0, []])
  await passes()
  expect(heard.sounds).toBe(1)
  expect(heard.notices).toEqual([{ title: 'Ines', body: 'Take the blue line', silent: true }])
  await say('x'.repeat(500))
  await passes()
  expect(heard.sounds).toBe(2)
  expect(heard.notices[1]?.body).toBe(`${'x'.repeat(140)}…`)
  expect(heard.closed).toBe(1)
})

it('WI133 what has a card and no words is told by what the card is called', async () => {
  begin()
  const line = lineOf({ text: '', author: 'advisor' })
  Object.assign(line.entry, { card: { '@type': 'Form', name: 'Who travels?', fields: [] } })
  handle.change({ lines: [line], unread: 1 })
  handle.emit('message', { line })
  await passes()
  expect(heard.notices.map(({ body }) => body)).toEqual(['Who travels?'])
})

it('WI133 several that come together ring once, for the last', async () => {
  begin()
  await say('One')
  await say('Two')
  await say('Three')
  await passes()
  expect(heard.sounds).toBe(1)
  expect(heard.notices.map(({ body }) => body)).toEqual(['Three'])
})

it('WI133 what is read as it comes, here or in another tab, does not ring', async () => {
  begin()
  await say('Look')
  handle.markRead()
  await passes()
  expect([heard.sounds, heard.notices, asked]).toEqual([0, [], []])
})

it('WI133 rings-twice: what another tab does this one does not', async () => {
  begin()
  const { entry } = await say('Look')
  taken.add(`continuo/sound/${entry.id}`).add(`continuo/notice/${entry.id}`)
  await passes()
  expect([heard.sounds, heard.notices]).toEqual([0, []])
  expect(asked).toHaveLength(2)
  await say('And again')
  await passes()
  expect([heard.sounds, heard.notices.length]).toEqual([1, 1])
})

it.each<[string, Partial<State>, Preferences]>([
  ['nothing was asked for', {}, {}],
  ['it was switched off again', {}, { sound: false, notifyOn: [] }],
  ['the line is not up: it is history', { connection: 'connecting' }, all],
  ['the line waits', { connection: 'waiting' }, all],
  ['it is not known who this is', { hidden: true }, all],
  ['they have quiet hours', {}, { ...all, quietHours: { from: '00:00', to: '23:59' } }],
])('WI133 nothing rings where %s', async (_, state, preferences) => {
  begin({ ...state, preferences })
  await say('Look')
  await passes()
  expect([heard.sounds, heard.notices]).toEqual([0, []])
})

it('WI133 what is older than five minutes is history, whatever the line says', async () => {
  begin()
  await say('Earlier', { time: (Date.now() - 301_000) * 1_000 })
  await passes()
  expect([heard.sounds, heard.notices]).toEqual([0, []])
})

it('WI133 one’s own messages and those that were taken back do not ring', async () => {
  begin()
  const line = lineOf({ text: 'Mine' })
  handle.change({ lines: [line], unread: 0 })
  handle.emit('message', { line })
  await passes()
  expect([heard.sounds, heard.notices]).toEqual([0, []])
})

it('WI133 another device’s wish for notifications is not this one’s; sound is for all', async () => {
  begin({ preferences: { sound: true, notifyOn: ['other-device'] } })
  await say('Look')
  await passes()
  expect([heard.sounds, heard.notices]).toEqual([1, []])
})

it.each(['denied', 'default'] as const)(
  'WI133 with permission %s nothing is shown',
  async (said) => {
    heard = standIn(said)
    begin()
    await say('Look')
    await passes()
    expect([heard.sounds, heard.notices]).toEqual([1, []])
  },
)

it('WI133 an open panel that is looked at needs no notification; in a page that is hidden it does', async () => {
  begin()
  const panel = document.createElement('dialog')
  panel.className = 'panel'
  root.append(panel)
  await say('Look')
  await passes()
  expect([heard.sounds, heard.notices]).toEqual([1, []])
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  await say('Look here')
  await passes()
  expect(heard.notices.map(({ body }) => body)).toEqual(['Look here'])
})

it('WI133 on a machine of many it says neither who nor what', async () => {
  begin({}, '')
  await say('Your balance is low')
  await passes()
  expect(heard.notices).toEqual([{ title: '1 new message', body: '', silent: true }])
})

it('WI133 who follows a notification gets the page and the open panel', async () => {
  begin()
  const clicks = vi.fn<() => void>()
  button.onclick = clicks
  const focus = vi.spyOn(globalThis, 'focus').mockReturnValue()
  await say('Look')
  await passes()
  heard.follow()
  expect([clicks.mock.calls.length, focus.mock.calls.length, heard.closed]).toEqual([1, 1, 1])
})

it('WI133 what was shown goes when it is read, and when somebody else sits there', async () => {
  begin()
  await say('Look')
  await passes()
  handle.markRead()
  expect(heard.closed).toBe(1)
  await say('Again')
  await passes()
  handle.change({ hidden: true })
  expect(heard.closed).toBe(2)
})

it('WI133 a page that nobody has touched makes no sound, and takes it from no other tab', async () => {
  Object.defineProperty(navigator, 'userActivation', {
    configurable: true,
    value: { hasBeenActive: false },
  })
  begin()
  await say('Look')
  await passes()
  expect([heard.sounds, heard.notices.length]).toEqual([0, 1])
  expect(asked.filter((name) => name.includes('sound'))).toEqual([])
})

it('WI133 the end of the widget ends what rings', async () => {
  begin()
  await say('Look')
  over.abort()
  await passes()
  await say('Again')
  await passes()
  expect([heard.sounds, heard.notices]).toEqual([0, []])
})

it('WI150 where the widget ended before this was there, nothing listens', () => {
  const listens = vi.spyOn(globalThis, 'addEventListener')
  over.abort()
  begin()
  expect(listens).not.toHaveBeenCalled()
})
