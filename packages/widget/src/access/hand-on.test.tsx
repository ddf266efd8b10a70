// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lineOf, rehearse } from '../../rehearsal/handle.ts'
import type { Rehearsal } from '../../rehearsal/handle.ts'
import { en as cardWords } from '../cards/words/en.ts'
import { draw, takeAway } from '../jump/jump.tsx'
import { mount } from '../mount.tsx'
import type { Shown } from '../preferred/presenter.ts'
import { en as seldomWords } from '../seldom/words/en.ts'
import type { State } from '../view.ts'
import { en } from '../words/en.ts'

let root: ShadowRoot
let handle: Rehearsal
let shown: Shown

beforeEach(() => {
  sessionStorage.clear()
  const host = document.createElement('continuo-widget')
  document.body.append(host)
  root = host.attachShadow({ mode: 'open' })
})

afterEach(() => {
  handle.emit('ended', { why: 'reset', discarded: 0 })
  shown.takeAway()
  document.body.replaceChildren()
})

const closed = vi.fn<() => void>()

function open(state: Partial<State>) {
  handle = rehearse(state)
  shown = mount(root, handle, en, closed)
  shown.show()
}

const log = () => root.querySelector('[role=log]')
const named = (name: string) =>
  [...root.querySelectorAll('button')].find((one) => one.textContent === name)
/** As somebody with a keyboard presses it: the focus is on it. */
async function press(name: string) {
  const button = await vi.waitUntil(() => named(name))
  button.focus()
  button.click()
  return button
}
const focused = (wanted: string) =>
  vi.waitFor(() => expect(root.activeElement?.textContent).toBe(wanted))
const inLog = () => vi.waitFor(() => expect(root.activeElement).toBe(log()))

const can = { mail: true, handoff: false }
const talk = () => [lineOf({ text: 'Helo' }), lineOf({ text: 'Good day', author: 'advisor' })]

it('WI151 what comes after a card that was put aside gets its focus, and after the last the conversation', async () => {
  const joined = 'join_1'
  open({ lines: talk(), can, joined, bookmark: 'a…@post.example', hint: 'k…@post.example' })
  await press(cardWords.fine)
  handle.change({ joined: null })
  await focused(cardWords.bookmark)
  await press(cardWords.notNow)
  await focused(cardWords.continueAs('k…@post.example'))
  await press(cardWords.no)
  await focused(cardWords.keep)
  await press(cardWords.notNow)
  await inLog()
  root.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(closed).toHaveBeenCalledOnce()
})

it('WI151 a question that was answered, a code that is right, and what is closed hand the focus on', async () => {
  const known = [{ kind: 'email' as const, value: 'ada@example.org' }]
  open({ lines: talk(), can, known, asks: [{ ask: 'keep', as: 'k…@post.example' }] })
  await press(cardWords.no)
  await inLog()
  handle.change({ bookmark: 'a…@post.example' })
  await press(cardWords.sendCode)
  const code = await vi.waitUntil(() => root.querySelector<HTMLInputElement>('.code'))
  await vi.waitFor(() => expect(root.activeElement).toBe(code))
  code.value = '135790'
  await press(cardWords.confirm)
  await focused(cardWords.keptPlain)
  handle.change({ bookmark: null })
  await press(cardWords.close)
  await inLog()
})

it('WI151 takes the focus from nobody who is elsewhere, also where a card goes that had it before', async () => {
  open({ lines: talk(), can, hint: 'k…@post.example' })
  const no = await vi.waitUntil(() => named(cardWords.no))
  no.focus()
  const area = root.querySelector('textarea')!
  area.focus()
  no.click()
  await vi.waitUntil(() => named(cardWords.notNow))
  expect(root.activeElement).toBe(area)
  named(cardWords.notNow)!.focus()
  ;(root.activeElement as HTMLElement).blur()
  named(cardWords.notNow)!.click()
  await vi.waitUntil(() => !named(cardWords.notNow))
  expect(root.activeElement).toBeNull()
})

it('WI151 where all cards go with what is the customer’s, the conversation gets the focus', async () => {
  open({ lines: talk(), can, hint: 'k…@post.example' })
  ;(await vi.waitUntil(() => named(cardWords.no))).focus()
  handle.change({ hidden: true })
  await inLog()
})

it('WI151 a refused message that is tried again, or removed, hands the focus to the conversation', async () => {
  const refused = lineOf({ text: 'Helo' })
  const again = lineOf({ text: 'Hello' })
  const refusal = { reason: 'too-many' as const, detail: 'x' }
  open({ lines: [refused, again].map((line) => ({ ...line, sending: 'not-sent', refusal })) })
  await press(seldomWords.ways.retry)
  await inLog()
  await vi.waitUntil(() => root.querySelectorAll('.refused').length === 1)
  await press(seldomWords.ways.discard)
  await vi.waitUntil(() => root.querySelectorAll('.line').length === 1)
  await inLog()
})

it('WI151 the way to the end hands the focus to the conversation when it goes, where it has it', async () => {
  open({ lines: talk() })
  const place = document.createElement('div')
  log()!.after(place)
  const given = { unread: true, toEnd: () => takeAway(place) }
  await draw(place, { handle, words: en, zone: undefined }, given)
  const pressed = await press(seldomWords.jump.fresh)
  expect(pressed.isConnected).toBe(false)
  expect(root.activeElement).toBe(log())
  await draw(place, { handle, words: en, zone: undefined }, given)
  root.querySelector('textarea')!.focus()
  takeAway(place)
  expect(root.activeElement).toBe(root.querySelector('textarea'))
})
