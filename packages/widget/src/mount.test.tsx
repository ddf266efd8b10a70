// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lineOf, rehearse } from '../rehearsal/handle.ts'
import type { Rehearsal } from '../rehearsal/handle.ts'
import { mount } from './mount.tsx'
import type { Shown } from './preferred/presenter.ts'
import type { State } from './view.ts'
import { en } from './words/en.ts'

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

const show = () => {
  shown = mount(root, handle, en, () => shown.takeAway())
  shown.show()
}

const open = (start: Partial<State> = {}) => {
  handle = rehearse(start)
  show()
}

/** Lines are drawn in tasks of their own. */
const begun = () => vi.waitFor(() => find('.line'))

/** Views are drawn in a microtask. */
const drawn = () => Promise.resolve().then(() => Promise.resolve())

const find = <Kind extends HTMLElement = HTMLElement>(selector: string): Kind => {
  const found = root.querySelector<Kind>(selector)
  if (!found) throw new Error(`${selector} is not there: ${root.innerHTML}`)
  return found
}
const button = (name: string) =>
  [...root.querySelectorAll('button')].find(
    (one) => one.textContent === name || one.getAttribute('aria-label') === name,
  )
const area = () => find<HTMLTextAreaElement>('textarea')
const write = (text: string) => {
  area().value = text
  area().dispatchEvent(new Event('input', { bubbles: true }))
}
const text = () => find('[role=log]').textContent

it('WI6 has the names by which everything is found', () => {
  open()
  expect(find('[role=log]').getAttribute('aria-label')).toBe('Conversation')
  expect(area().getAttribute('aria-label')).toBe('Message')
  expect(button('Send')).toBeDefined()
  expect(button('Close conversation')).toBeDefined()
  expect(find('dialog').getAttribute('aria-labelledby')).toBe(find('h2').id)
})

it.each([
  ['sending', 'Sending'],
  ['waiting', 'Waiting for connection'],
  ['sent', 'Sent'],
  ['seen', 'Seen'],
] as const)('WI7 says in words that a message is %s', async (sending, words) => {
  open({ lines: [{ ...lineOf({ text: 'Hello' }), sending }] })
  await begun()
  expect([...find('.state').querySelectorAll('span')].map((one) => one.textContent)).toEqual([
    words,
  ])
})

it('WI7 says why a message was not sent, tries again and removes it', async () => {
  open()
  handle.refuse({ reason: 'too-many', detail: 'slow down' })
  write('Hello')
  button('Send')?.click()
  await drawn()
  await drawn()
  await expect
    .poll(() => find('.refused').textContent)
    .toBe('Not sent Too many messages at once. Wait a moment.Try againRemove')
  const { id } = handle.state.lines[0]!.entry
  handle.refuse(null)
  button('Try again')?.click()
  await drawn()
  expect(handle.calls).toContainEqual(['retry', id])
  expect(find('.state').textContent).toContain('Sent')

  handle.refuse({ reason: 'malformed', detail: 'text must be a string' })
  write('Again')
  button('Send')?.click()
  await drawn()
  await drawn()
  await expect.poll(() => find('.refused').textContent).toContain('text must be a string')
  button('Remove')?.click()
  await drawn()
  expect(text()).not.toContain('Again')
})

it('WI8 shows markup as the text that it is, and keeps its lines', async () => {
  const markup = '<img src=x onerror=alert(1)>\n<b>bold</b> &amp; <svg/onload=alert(1)>'
  open({ lines: [lineOf({ text: markup, author: 'advisor' })] })
  await begun()
  expect(find('.text').textContent).toBe(markup)
  await expect.poll(() => find('.text p').textContent).toBe(markup)
  expect(find('.text').textContent).toBe(markup)
  expect(find('.text').querySelector('img, b, svg')).toBeNull()
})

it('WI7 puts what is gone, edited or still growing into words', async () => {
  const [deleted, erased, edited] = ['a', 'b', 'c'].map((name) =>
    lineOf({ text: name, author: 'advisor' }),
  )
  open({
    lines: [
      { ...deleted!, entry: { ...deleted!.entry, text: null, gone: 'deleted' } as never },
      { ...erased!, entry: { ...erased!.entry, text: null, gone: 'erased' } as never },
      { ...edited!, entry: { ...edited!.entry, edited: 1 } as never },
    ],
  })
  await expect.poll(text).toContain('This message was deleted')
  expect(text()).toContain('This message was erased')
  expect(text()).toContain('cEdited')
  handle.grow('The group')
  await drawn()
  const growing = find('.growing')
  handle.grow('The group ticket')
  await drawn()
  expect(find('.growing')).toBe(growing)
  expect(growing.textContent).toBe('The group ticket')
  handle.grow(null)
  await drawn()
  expect(root.querySelector('.growing')).toBeNull()
})

it('WI7 shows some notices lightly and passes over those without words', async () => {
  const notice = (type: string) => {
    const line = lineOf({ text: '' })
    const { text: _, ...entry } = line.entry as never as Record<string, unknown>
    return {
      ...line,
      mine: false,
      sending: null,
      entry: { ...entry, kind: 'notice', type } as never,
    }
  }
  const said = lineOf({ text: 'Hello' })
  open({ lines: [notice('relationship.started'), notice('relationship.joined'), said] })
  await begun()
  expect([...root.querySelectorAll('.day')].map((one) => one.textContent)).toEqual(['today'])
  await expect
    .poll(() => [...root.querySelectorAll('.notice')].map((one) => one.textContent))
    .toEqual(['Earlier messages of yours were added'])
  expect(find('.line').childElementCount).toBe(0)
})

it('WI7 names author and time once for messages that follow on', async () => {
  const at = Date.now() * 1000
  const said = (seconds: number, name = 'Ines') =>
    lineOf({ text: `${seconds}`, author: 'advisor', name, time: at + seconds * 1e6 })
  open({ lines: [said(0), said(10), said(20, 'Jo'), said(700, 'Jo')] })
  await begun()
  expect([...root.querySelectorAll('.who:not(.unseen) b')].map((one) => one.textContent)).toEqual([
    'Ines',
    'Jo',
    'Jo',
  ])
  expect(root.querySelectorAll('.who b').length).toBe(4)
})

it('WI45 shows who answers once for what follows on: a letter, name and function', async () => {
  const at = Date.now() * 1000
  const said = (seconds: number, more: Partial<Parameters<typeof lineOf>[0]> = {}) =>
    lineOf({ text: 'Yes.', author: 'advisor', time: at + seconds * 1e6, ...more })
  const nameless = said(30)
  const { name: _, ...author } = nameless.entry.author
  open({
    lines: [
      said(0, { name: 'Lena van Dam', part: 'Sales' }),
      said(10, { name: 'Lena van Dam', part: 'Sales' }),
      said(20, { author: 'assistant', name: 'helper' }),
      { ...nameless, entry: { ...nameless.entry, author } },
    ],
  })
  await begun()
  const heads = [...root.querySelectorAll('.who:not(.unseen)')].map(
    (head) => [...head.children].map((part) => part.textContent)[0],
  )
  expect(heads).toEqual(['Lena van Dam, Sales', 'Automatic assistant', 'Advisor'])
  const faces = [...root.querySelectorAll<HTMLElement>('.who:not(.unseen)')]
  expect(faces.map(({ dataset }) => dataset['face'])).toEqual(['L', undefined, undefined])
  expect(faces[0]?.style.getPropertyValue('--hue')).toMatch(/^\d+$/)
  expect(root.querySelectorAll('.who.unseen b')[0]?.textContent).toBe('Lena van Dam, Sales')
})

it('WI15 says what the line and the device are like, and says nothing when all is well', async () => {
  open()
  expect(find('.notices').textContent).toBe('')
  handle.change({ connection: 'connecting' })
  await drawn()
  expect(find('.connection').textContent).toBe('Connecting…')
  handle.change({ connection: 'waiting' })
  await drawn()
  expect(find('.notices').textContent).toContain('No connection.')
  handle.change({ connection: 'live', kept: false })
  await drawn()
  await expect.poll(() => find('.notices').textContent).toContain('This browser keeps nothing here')
  handle.change({
    kept: true,
    connection: 'ended',
    trouble: { reason: 'insecure-context', message: 'no crypto.subtle' },
  })
  await drawn()
  await expect.poll(() => find('.notices').textContent).toContain('not secure')
  handle.emit('ended', { why: 'logged-out', discarded: 2 })
  await drawn()
  await expect.poll(() => find('.notices').textContent).toContain('2 unsent messages were dropped.')
})

it('WI7 says who is writing', async () => {
  open()
  handle.change({ writing: { name: 'Ines' } })
  await drawn()
  expect(text()).toContain('Ines is writing…')
  handle.change({ writing: { name: null } })
  await drawn()
  expect(text()).toContain('Somebody is writing…')
  handle.change({ writing: null })
  await drawn()
  expect(text()).not.toContain('writing')
})

it('WI14 keeps unsent text with the handle and finds it again', async () => {
  open()
  write('Which tick')
  expect(handle.state.composing).toBe('Which tick')
  shown.takeAway()
  show()
  expect(area().value).toBe('Which tick')
})

it('WI14 takes up kept text that is read late, but never over what is being written', () => {
  open()
  handle.change({ composing: 'kept from before' })
  expect(area().value).toBe('kept from before')
  write('new words')
  handle.change({ composing: 'from another tab' })
  expect(area().value).toBe('new words')
})

it('WI14 drops the unfinished text with its generation', async () => {
  open()
  write('for me alone')
  await handle.reset()
  expect(area().value).toBe('')
})

it('WI14 refuses a text that is too long in words and keeps it', async () => {
  open()
  write('x'.repeat(16_001))
  button('Send')?.click()
  await drawn()
  await expect.poll(() => find('#said').textContent).toContain('Too long by one character:')
  expect(area().getAttribute('aria-invalid')).toBe('true')
  expect(area().value).toHaveLength(16_001)
  expect(handle.calls.some(([name]) => name === 'send')).toBe(false)
})

it('WI14 gives the text back where it could not be kept, before what was written meanwhile', async () => {
  open()
  write('first ')
  handle.send = async () => {
    write('second')
    throw new Error('no room is left')
  }
  button('Send')?.click()
  await drawn()
  await drawn()
  expect(area().value).toBe('first second')
  expect(handle.state.composing).toBe('first second')
  expect(find('#said').textContent).toContain('Your text is still here')
})

it('WI13 sends nothing where there is nothing to send', () => {
  open()
  write(' \n ')
  button('Send')?.click()
  expect(handle.calls.some(([name]) => name === 'send')).toBe(false)
})

it('WI18 reads what comes once it is drawn while it is open, and nothing once it is closed', async () => {
  open({ unread: 2 })
  await drawn()
  expect(handle.state.unread).toBe(0)
  handle.say('And on night buses')
  expect(handle.state.unread).toBe(1)
  await drawn()
  expect(handle.state.unread).toBe(0)
  shown.takeAway()
  handle.say('Are you there?')
  expect(handle.state.unread).toBe(1)
})

it('WI22 leaves nothing in the root when it is taken away but its style sheet', () => {
  open()
  expect(root.childElementCount).toBe(1)
  shown.takeAway()
  expect(root.childElementCount).toBe(0)
  expect(handle.calls.at(-1)).toEqual(['typing', false])
})

it('WI12 of what has no words the names of its files are said, and the name of its card', async () => {
  open()
  const given = [
    { card: { kind: 'Offer', name: 'Three days' } },
    { attachments: [{ name: 'plan.pdf' }] },
  ]
  for (const part of given) {
    const line = lineOf({ text: '', author: 'advisor', name: 'Ines' })
    handle.emit('message', { line: { ...line, entry: { ...line.entry, ...part } as never } })
  }
  expect([...find('[aria-live=polite]').children].map((one) => one.textContent)).toEqual([
    'Ines: Three days',
    'Ines: plan.pdf',
  ])
})

it('WI36 what was said to whoever was known here goes with them, aloud and in the page', async () => {
  open()
  handle.say('Only for Anna')
  await drawn()
  const region = find('[aria-live=polite]')
  expect(region.textContent).toContain('Only for Anna')
  handle.change({ hidden: true })
  await drawn()
  expect(region.textContent).toBe('')
  handle.change({ hidden: false })
  handle.say('Only for Ben')
  handle.emit('ended', { why: 'switched', discarded: 0 })
  await drawn()
  expect(region.textContent).toBe('')
})

it('WI14 half a message goes with its generation; what the next one has begun stays', async () => {
  open()
  write('half of Anna’s')
  handle.change({ composing: '' })
  handle.emit('ended', { why: 'switched', discarded: 0 })
  await drawn()
  expect(area().value).toBe('')
  write('half of Ben’s')
  handle.emit('ended', { why: 'logged-out', discarded: 0 })
  await drawn()
  expect(area().value).toBe('half of Ben’s')
})

it('WI131 says when an answer can be expected, as soon as it is told, and nothing where nothing is', async () => {
  open()
  expect(find('.notices').textContent).toBe('')
  const { can } = handle.state
  handle.change({ can: { ...can, hours: { answerWithin: 120 } } })
  await expect.poll(() => find('.notices').textContent).toBe('Usually answers within 2 hours.')
  const week = Array.from({ length: 7 }, () => [])
  handle.change({ can: { ...can, hours: { office: { zone: 'Europe/Berlin', week } } } })
  await expect.poll(() => find('.notices').textContent).toBe('We are away just now.')
  handle.change({ can })
  await expect.poll(() => find('.notices').textContent).toBe('')
})
