// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { longConversation, rehearse } from '../../rehearsal/handle.ts'
import type { Rehearsal } from '../../rehearsal/handle.ts'
import type { State } from '../view.ts'
import { presenter } from './presenter.ts'

let root: ShadowRoot
let button: HTMLButtonElement
let handle: Rehearsal
let over: AbortController

beforeEach(() => {
  const host = document.createElement('continuo-widget')
  document.body.append(host)
  root = host.attachShadow({ mode: 'open' })
  button = document.createElement('button')
  root.append(button)
  over = new AbortController()
})

afterEach(() => {
  over.abort()
  vi.useRealTimers()
  document.body.replaceChildren()
})

/** A launcher behind which there is a conversation; returns what a click does, once it follows the pointer. */
async function begin(state: Partial<State> = {}) {
  handle = rehearse({ lines: longConversation(12), unread: 1, ready: true, ...state })
  const listens = vi.spyOn(button, 'addEventListener')
  const present = presenter(root, handle, button, undefined, over.signal, () => {})
  await vi.waitFor(() => expect(listens.mock.calls.map(([type]) => type)).toContain('pointerdown'))
  return () => present(import('../panel-chunk.ts'))
}

const near = (type = 'pointerenter') => button.dispatchEvent(new Event(type))
const dialogs = () => [...root.querySelectorAll('dialog')]
const shown = () => [...root.querySelectorAll<HTMLDialogElement>(':not([inert]) > dialog')]

/** Until what somebody's coming near loads has come, and the task after that is over. */
async function come(nears: () => void) {
  const asked = vi.spyOn(Promise, 'all')
  nears()
  await Promise.allSettled(asked.mock.results.map(({ value }) => value as Promise<unknown>))
  await new Promise((resolve) => setTimeout(resolve))
  await new Promise((resolve) => setTimeout(resolve))
  asked.mockRestore()
}

const prepared = () => vi.waitFor(() => expect(dialogs()).toHaveLength(1))

it('WI146 what a pointer comes near is made out of sight, read by nobody, and is the panel that a click shows', async () => {
  const click = await begin()
  near()
  await prepared()
  near('pointerdown')
  expect(shown()).toEqual([])
  expect(dialogs()[0]!.open).toBe(false)
  expect(handle.state.unread).toBe(1)
  const [made] = dialogs()
  const away = await click()
  expect(shown()).toEqual([made])
  await vi.waitFor(() => expect(handle.state.unread).toBe(0))
  away()
  expect(dialogs()).toEqual([])
})

it('WI146 it goes again where nobody opens it, and never takes away one that was opened', async () => {
  const click = await begin()
  near()
  await prepared()
  vi.useFakeTimers()
  near()
  await vi.advanceTimersByTimeAsync(1_000)
  const away = await click()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(shown()).toHaveLength(1)
  away()
  near()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(dialogs()).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(dialogs()).toEqual([])
})

it('WI146 it goes with the widget', async () => {
  await begin()
  near()
  await prepared()
  over.abort()
  expect(dialogs()).toEqual([])
})

it('WI146 it is not made for a widget that goes while its code comes', async () => {
  await begin()
  await come(() => {
    near()
    over.abort()
  })
  expect(dialogs()).toEqual([])
})

it('WI146 it does not stay where the widget goes while it is made', async () => {
  await begin()
  const { all } = Promise
  const asked = vi.spyOn(Promise, 'all').mockImplementation((given) => {
    // First it is waited for the code, then for the panel that is made of it.
    if (asked.mock.calls.length === 2) over.abort()
    return all.call(Promise, given)
  })
  near()
  await vi.waitFor(() => expect(over.signal.aborted).toBe(true))
  asked.mockRestore()
  await vi.waitFor(() => expect(dialogs()).toEqual([]))
})

it.each<[string, Partial<State>, string]>([
  ['there is nothing to show', { lines: [] }, 'pointerenter'],
  ['it may not be seen who is known', { hidden: true }, 'pointerenter'],
  ['only the focus comes', {}, 'focus'],
])('WI146 nothing is made where %s', async (_, state, type) => {
  await begin(state)
  await come(() => near(type))
  expect(dialogs()).toEqual([])
})
