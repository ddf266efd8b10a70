// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { asChatwoot, tellAsChatwoot } from './as-chatwoot.ts'
import { asCrisp } from './as-crisp.ts'
import { asIntercom } from './as-intercom.ts'
import { asZendesk } from './as-zendesk.ts'
import { oldPage, speak } from './old-page.ts'
import type { OldPage } from './old-page.ts'

let asked: unknown[][]
let page: OldPage
let root: ShadowRoot
let unread: number
let tellAll: () => void
let tellMessage: (text: string) => void

beforeEach(() => {
  asked = []
  unread = 2
  const host = document.createElement('continuo-widget')
  document.documentElement.append(host)
  root = host.attachShadow({ mode: 'open' })
  const handle = {
    get state() {
      return { unread }
    },
    subscribe: (listener: () => void) => void (tellAll = listener),
    on(_: string, listener: (event: unknown) => void) {
      tellMessage = (text) => listener({ line: { entry: { text } } })
    },
  }
  page = speak(async (...call) => {
    asked.push(call)
    return handle
  })
  vi.spyOn(console, 'info').mockImplementation(() => {})
})
afterEach(() => {
  document.querySelector('continuo-widget')?.remove()
  vi.restoreAllMocks()
})

const display = () => document.querySelector<HTMLElement>('continuo-widget')!.style.display
/** As the panel does it: made hidden, shown, taken away. */
const turn = async (isOpen: boolean) => {
  if (!isOpen) return root.replaceChildren()
  const place = document.createElement('div')
  place.hidden = true
  place.append(document.createElement('dialog'))
  root.append(place)
  await Promise.resolve()
  place.hidden = false
}
const lacked = () => vi.mocked(console.info).mock.calls.map(([line]) => String(line))

it('WI60 Intercom(…): who it is, open and close, launcher, unread, shutdown', async () => {
  const intercom = asIntercom(page)
  intercom('boot', {
    app_id: 'x',
    user_id: 7,
    email: 'a@b.example',
    user_hash: 'secret',
    company: { id: 'c1', name: 'Tram' },
    hide_default_launcher: true,
    nested: {},
  })
  await expect.poll(display).toBe('none')
  intercom('update', { plan: 'day', hide_default_launcher: false })
  await expect.poll(display).toBe('')
  intercom('show')
  intercom('hide')
  intercom('shutdown')
  await expect.poll(display).toBe('none')
  expect(asked).toEqual([
    ['identify', '7', { email: 'a@b.example' }],
    ['group', 'c1', { name: 'Tram' }],
    ['traits', { plan: 'day' }],
    ['open'],
    ['close'],
    ['close'],
    ['reset'],
  ])
  const heard = vi.fn<(count: unknown) => void>()
  intercom('onUnreadCountChange', heard)
  await expect.poll(() => heard.mock.calls).toEqual([[2]])
  unread = 3
  tellAll()
  tellAll()
  expect(heard.mock.calls).toEqual([[2], [3]])
  intercom('startTour', 1)
  intercom('startTour', 2)
  intercom('toString')
  expect(lacked()).toEqual([
    expect.stringContaining(`Intercom('startTour')`),
    expect.stringContaining(`Intercom('toString')`),
  ])
})

it('WI60 Intercom(…): shown and hidden are told, however the panel was turned', async () => {
  const intercom = asIntercom(page)
  const told: string[] = []
  intercom('onShow', () => void told.push('show'))
  intercom('onHide', () => void told.push('hide'))
  intercom('onHide', 'no function')
  await Promise.resolve()
  await turn(true)
  await expect.poll(() => told).toEqual(['show'])
  await turn(false)
  await expect.poll(() => told).toEqual(['show', 'hide'])
})

it('WI60 $crisp.push(…): does, sets, tells, and says what it is', async () => {
  const crisp = asCrisp(page)
  const heard = vi.fn<(message: unknown) => void>()
  crisp.push(
    ['do', 'chat:open'],
    ['do', 'chat:close'],
    ['do', 'chat:toggle'],
    ['set', 'user:email', ['a@b.example']],
    ['set', 'user:nickname', 'Ada'],
    ['set', 'user:company', ['Tram', {}]],
    [
      'set',
      'session:data',
      [
        [
          ['plan', 'day'],
          ['seats', 2],
        ],
      ],
    ],
    ['set', 'session:data', ['plan', 'week']],
    ['on', 'message:received', heard],
    ['do', 'session:reset'],
    ['do', 'constructor'],
    'nothing',
    null,
  )
  expect(asked).toEqual([
    ['open'],
    ['close'],
    ['open'],
    ['traits', { email: 'a@b.example' }],
    ['traits', { name: 'Ada' }],
    ['group', 'Tram'],
    ['traits', { plan: 'day', seats: 2 }],
    ['traits', { plan: 'week' }],
    ['ready'],
    ['reset'],
  ])
  await expect.poll(() => typeof tellMessage).toBe('function')
  tellMessage('Hello')
  expect(heard).toHaveBeenCalledWith({ type: 'text', from: 'operator', content: 'Hello' })
  crisp.push(['off', 'message:received'])
  tellMessage('Again')
  expect(heard).toHaveBeenCalledTimes(1)
  crisp.push(['do', 'chat:hide'])
  expect([crisp.is('chat:hidden'), crisp.is('chat:visible'), crisp.is('chat:closed')]).toEqual([
    true,
    false,
    true,
  ])
  await turn(true)
  expect([crisp.is('chat:opened'), crisp.is('what')]).toEqual([true, false])
  expect(crisp.get('user:email')).toBe(null)
})

it('WI60 zE(…): messenger and the older web widget', async () => {
  const zE = asZendesk(page)
  const opened = vi.fn<() => void>()
  const ran = vi.fn<() => void>()
  zE('messenger', 'open')
  zE('webWidget', 'close')
  zE('webWidget', 'identify', { name: 'Ada', email: 'a@b.example', more: [] })
  zE('messenger', 'logoutUser')
  zE('messenger:on', 'open', opened)
  zE(ran)
  zE('messenger', 'loginUser', () => {})
  zE()
  expect(asked).toEqual([
    ['open'],
    ['close'],
    ['traits', { name: 'Ada', email: 'a@b.example' }],
    ['reset'],
  ])
  expect(ran).toHaveBeenCalledTimes(1)
  await Promise.resolve()
  await turn(true)
  await expect.poll(() => opened.mock.calls.length).toBe(1)
  zE('webWidget', 'hide')
  await expect.poll(display).toBe('none')
  expect(lacked()[0]).toContain('loginUser')
})

it('WI60 $chatwoot and chatwootSettings', async () => {
  const told: string[] = []
  for (const name of ['ready', 'opened', 'closed']) {
    window.addEventListener(`chatwoot:${name}`, () => void told.push(name))
  }
  const chatwoot = asChatwoot(page)
  tellAsChatwoot(page, { hideMessageBubble: true })
  await expect.poll(display).toBe('none')
  chatwoot.toggleBubbleVisibility('show')
  await expect.poll(display).toBe('')
  chatwoot.toggle()
  await turn(true)
  await expect.poll(() => told).toEqual(['ready', 'opened'])
  expect(chatwoot.isOpen).toBe(true)
  chatwoot.toggle()
  chatwoot.toggle('open')
  chatwoot.setUser('u1', { name: 'Ada', identifier_hash: 'secret' })
  chatwoot.setUser('', {})
  chatwoot.setCustomAttributes({ plan: 'day' })
  chatwoot.reset()
  chatwoot.setLabel()
  expect(asked).toEqual([
    ['open'],
    ['close'],
    ['open'],
    ['identify', 'u1', { name: 'Ada' }],
    ['traits', { plan: 'day' }],
    ['reset'],
  ])
})

it('WI60 where the widget is there already a shim asks that one', async () => {
  const ask = vi.fn<(...call: unknown[]) => void>()
  Object.assign(window, { Continuo: ask })
  const script = document.createElement('script')
  script.src = 'https://talk.example/shims/crisp.js'
  oldPage(script).ask('open')
  await expect.poll(() => ask.mock.calls).toEqual([['open']])
  Reflect.deleteProperty(window, 'Continuo')
})

it('WI60 what goes wrong is told in the console and thrown at nobody', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  speak(async () => {
    throw new Error('not there')
  }).ask('open')
  await expect.poll(() => error.mock.calls.length).toBe(1)
})
