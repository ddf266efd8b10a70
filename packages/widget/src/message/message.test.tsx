// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Line } from '@continuo/sdk'
import { lineOf, rehearse } from '../../rehearsal/handle.ts'
import type { Rehearsal } from '../../rehearsal/handle.ts'
import { mount } from '../mount.tsx'
import type { Shown } from '../preferred/presenter.ts'
import type { State } from '../view.ts'
import { en } from '../words/en.ts'

let root: ShadowRoot
let handle: Rehearsal
let shown: Shown

beforeEach(() => {
  const host = document.createElement('continuo-widget')
  document.body.append(host)
  root = host.attachShadow({ mode: 'open' })
})

afterEach(() => {
  shown.takeAway()
  document.body.replaceChildren()
})

async function open(state: Partial<State>) {
  handle = rehearse(state)
  shown = mount(root, handle, en, () => shown.takeAway())
  shown.show()
  await vi.waitUntil(() => root.querySelector('.options'))
}

const find = <Kind extends HTMLElement = HTMLElement>(selector: string): Kind => {
  const found = root.querySelector<Kind>(selector)
  if (!found) throw new Error(`${selector} is not there: ${root.innerHTML}`)
  return found
}
const press = (key: string) =>
  root.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  )
const items = () => [...root.querySelectorAll('[role=menuitem]')].map((one) => one.textContent)
const named = (name: string) =>
  [...root.querySelectorAll('button')].find((one) => one.textContent === name)
const buttonOf = (index: number) =>
  root.querySelectorAll<HTMLButtonElement>('.options > button')[index]!

async function menuOf(index: number) {
  buttonOf(index).click()
  await vi.waitUntil(() => root.querySelector('[role=menu]'))
}

const talk = (): Line[] => [
  lineOf({ text: 'Helo' }),
  lineOf({ text: 'Good day', author: 'advisor' }),
]

it('WI47 offers Reply at each message, Edit and Delete at one’s own, by the keys of a menu', async () => {
  await open({ lines: talk() })
  expect(buttonOf(0).getAttribute('aria-label')).toBe('Message options')
  await menuOf(1)
  expect(items()).toEqual(['Reply'])
  press('Escape')
  await vi.waitUntil(() => !root.querySelector('[role=menu]'))
  expect(root.activeElement).toBe(buttonOf(1))
  await menuOf(0)
  expect(items()).toEqual(['Reply', 'Edit', 'Delete'])
  const focused: (string | undefined)[] = []
  for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home']) {
    press(key)
    focused.push(root.activeElement?.textContent)
  }
  expect(focused).toEqual(['Edit', 'Delete', 'Reply', 'Delete', 'Reply'])
  expect(root.querySelector('dialog')).not.toBeNull()
})

it('WI48 edits where the message stands, leaves what waits in the composer alone, and marks it', async () => {
  await open({ lines: talk(), composing: 'and then' })
  await menuOf(0)
  named('Edit')?.click()
  await vi.waitUntil(() => root.querySelector('.editing'))
  const area = find<HTMLTextAreaElement>('.editing textarea')
  expect([area.value, root.activeElement]).toEqual(['Helo', area])
  area.value = ' '
  area.dispatchEvent(new Event('input', { bubbles: true }))
  press('Enter')
  expect(handle.calls.some(([name]) => name === 'edit')).toBe(false)
  area.value = 'Hello'
  area.dispatchEvent(new Event('input', { bubbles: true }))
  press('Enter')
  await vi.waitUntil(() => !root.querySelector('.editing'))
  expect(handle.calls).toContainEqual(['edit', [handle.state.lines[0]?.entry.id, 'Hello']])
  expect(root.activeElement).toBe(buttonOf(0))
  await vi.waitUntil(() => find('.line').textContent.includes('Edited'))
  expect(find<HTMLTextAreaElement>('.composer textarea').value).toBe('and then')
})

it('WI48 keeps the text of an edit that could not be written down, and says so', async () => {
  await open({ lines: talk() })
  handle.edit = () => Promise.reject(new Error('full'))
  await menuOf(0)
  named('Edit')?.click()
  await vi.waitUntil(() => root.querySelector('.editing'))
  const area = find<HTMLTextAreaElement>('.editing textarea')
  area.value = 'Hello'
  area.dispatchEvent(new Event('input', { bubbles: true }))
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  named('Save')?.click()
  await vi.waitUntil(() => find('.editing').textContent.includes(en.notWritten))
  expect(told).toHaveBeenCalled()
  told.mockRestore()
  expect(area.value).toBe('Hello')
})

it('WI49 deletes after asking once, marks it, and leaves the focus in the conversation', async () => {
  await open({ lines: talk() })
  await menuOf(0)
  named('Delete')?.click()
  await vi.waitUntil(() => root.querySelector('[role=alertdialog]'))
  expect(find('[role=alertdialog]').textContent).toContain('Delete this message?')
  expect(root.activeElement?.textContent).toBe('Cancel')
  named('Cancel')?.click()
  await vi.waitUntil(() => !root.querySelector('[role=alertdialog]'))
  expect(handle.calls.some(([name]) => name === 'remove')).toBe(false)
  await menuOf(0)
  named('Delete')?.click()
  await vi.waitUntil(() => root.querySelector('[role=alertdialog]'))
  named('Delete')?.click()
  await vi.waitUntil(() => find('.line').textContent.includes('This message was deleted'))
  expect(root.activeElement).toBe(find('[role=log]'))
  expect(find('.line').querySelector('.options')).toBeNull()
  expect(find('.line').textContent).not.toContain('Edited')
})

it('WI50 answers a message: it says so above the text box, and the next one is about it', async () => {
  const lines = talk()
  await open({ lines })
  await menuOf(1)
  named('Reply')?.click()
  expect(find('.replying').textContent).toBe('Reply to Ines Good day')
  expect(root.activeElement).toBe(find('.composer textarea'))
  await vi.waitUntil(() => !root.querySelector('[role=menu]'))
  find('.replying button').click()
  expect(root.querySelector('.replying')).toBeNull()
  await menuOf(1)
  named('Reply')?.click()
  for (const text of ['Yes', 'No']) {
    const area = find<HTMLTextAreaElement>('.composer textarea')
    area.value = text
    area.dispatchEvent(new Event('input', { bubbles: true }))
    find('[part=send]').click()
    await vi.waitUntil(() => area.value === '')
  }
  const sent = handle.calls.filter(([name]) => name === 'send').map(([, given]) => given)
  expect(sent).toMatchObject([
    ['Yes', { about: { id: lines[1]?.entry.id } }],
    ['No', {}],
  ])
  expect(root.querySelector('.replying')).toBeNull()
})

it('WI51 says that a change was refused, tries that again and drops it, not the message', async () => {
  const line: Line = {
    ...lineOf({ text: 'Helo' }),
    sending: 'not-sent',
    change: 'c1',
    refusal: { reason: 'too-many', detail: 'slow down' },
  }
  await open({ lines: [line] })
  await vi.waitUntil(() => named('Discard change'))
  expect(find('.refused').textContent).toContain('The message is as it was before.')
  named('Try again')?.click()
  named('Discard change')?.click()
  expect(handle.calls).toContainEqual(['retry', 'c1'])
  expect(handle.calls).toContainEqual(['discard', 'c1'])
})

it('WI46 says where what is new begins, and when each message was written in full', async () => {
  const time = Date.UTC(2026, 3, 9, 10, 42) * 1000
  const lines = [
    lineOf({ text: 'Hello', time }),
    lineOf({ text: 'Good day', author: 'advisor', time: time + 60_000_000 }),
  ]
  await open({ lines, unread: 1, preferences: { timeZone: 'UTC' } })
  const since = root.querySelectorAll('.since')
  expect(since).toHaveLength(1)
  expect(since[0]?.textContent).toBe('Since you were last here')
  expect(since[0]?.closest('.line')?.textContent).toContain('Good day')
  // What the browser shows itself can be sent away and covers nothing for good.
  const described = buttonOf(0).title
  expect(described).toMatch(/Thursday, April 9, 2026.*10:42/)
  expect(find('.state time').title).toBe(described)
  handle.say('More')
  await vi.waitUntil(() => find('[role=log]').textContent.includes('More'))
  expect(root.querySelectorAll('.since')).toHaveLength(1)
})

it('WI46 what is answered while the panel is open is not called new, however late this part comes', async () => {
  const moments = vi.spyOn(Date, 'now')
  const opened = Date.UTC(2026, 3, 9, 10, 42)
  moments.mockReturnValue(opened)
  handle = rehearse({ lines: [] })
  shown = mount(root, handle, en, () => shown.takeAway())
  shown.show()
  // The part is loaded with the first line, and is there seconds later.
  moments.mockReturnValue(opened + 5_000)
  const at = (seconds: number) => (opened + 1_000 * seconds) * 1_000
  const question = lineOf({ text: 'Hello?', time: at(1) })
  const answer = lineOf({ text: 'Good day', author: 'advisor', time: at(2) })
  handle.change({ lines: [question, answer], unread: 1 })
  await vi.waitUntil(() => root.querySelector('.options'))
  moments.mockRestore()
  expect(root.querySelectorAll('.since')).toHaveLength(0)
})

it('WI140 the Tab key stops once at the options of all messages: at the newest, or where the arrows have led', async () => {
  const line = (text: string) => lineOf({ text, author: 'advisor' })
  const lines = ['One', 'Two', 'Three', 'Four'].map(line)
  await open({ lines })
  const stops = () =>
    [...root.querySelectorAll<HTMLElement>('.options > button')].flatMap(({ tabIndex }, index) =>
      tabIndex === 0 ? [index] : [],
    )
  find('[role=log]').focus()
  await vi.waitUntil(() => stops().length === 1)
  expect(stops()).toEqual([3])
  handle.say('Five')
  await vi.waitUntil(() => stops()[0] === 4)
  expect(stops()).toEqual([4])

  buttonOf(4).focus()
  const went = []
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) {
    press(key)
    went.push(stops())
  }
  expect(went).toEqual([[3], [2], [3], [4], [4], [3]])
  expect(root.activeElement).toBe(buttonOf(3))

  // Lines that come before and after it take nothing from it.
  const held = root.activeElement
  handle.change({ lines: [line('Zero'), ...handle.state.lines, line('Six')] })
  await vi.waitUntil(() => root.querySelectorAll('.options').length === 7)
  expect(root.activeElement).toBe(held)
  await vi.waitUntil(() => stops()[0] === 4)
  expect(stops()).toEqual([4])

  press('Home')
  await vi.waitUntil(() => root.activeElement === buttonOf(0))
  press('End')
  await vi.waitUntil(() => root.activeElement === buttonOf(6))
  expect(stops()).toEqual([6])

  // What it was at goes: the focus stays in the conversation, and the newest is the stop.
  handle.change({ lines: handle.state.lines.slice(0, -1) })
  await vi.waitUntil(() => root.activeElement === find('[role=log]'))
  await vi.waitUntil(() => stops()[0] === 5)
  expect(stops()).toEqual([5])
})
