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
  root.append(document.createElement('button'))
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

const host = () => document.querySelector<HTMLElement>('continuo-widget')!
const hasLauncher = () => getComputedStyle(root.querySelector('button')!).display !== 'none'
/** As the panel does it: made inert, shown, taken away. */
const turn = async (isOpen: boolean) => {
  if (!isOpen) return root.querySelector('div')!.remove()
  const place = document.createElement('div')
  place.inert = true
  place.append(document.createElement('dialog'))
  root.append(place)
  await Promise.resolve()
  place.inert = false
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
  await expect.poll(hasLauncher).toBe(false)
  intercom('update', { plan: 'day', hide_default_launcher: false })
  await expect.poll(hasLauncher).toBe(true)
  intercom('show')
  intercom('hide')
  intercom('shutdown')
  await expect.poll(hasLauncher).toBe(false)
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
  await expect.poll(hasLauncher).toBe(false)
  expect(lacked()[0]).toContain('loginUser')
})

it('WI60 $chatwoot and chatwootSettings', async () => {
  const told: string[] = []
  for (const name of ['ready', 'opened', 'closed']) {
    window.addEventListener(`chatwoot:${name}`, () => void told.push(name))
  }
  const chatwoot = asChatwoot(page)
  tellAsChatwoot(page, { hideMessageBubble: true })
  await expect.poll(hasLauncher).toBe(false)
  chatwoot.toggleBubbleVisibility('show')
  await expect.poll(hasLauncher).toBe(true)
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

/** What a page does to hide the launcher, to open by a button of its own, to close, and to show it again. */
const ways: [name: string, (page: OldPage) => (() => void)[]][] = [
  [
    'Intercom',
    (one) => {
      const intercom = asIntercom(one)
      return [
        () => intercom('boot', { hide_default_launcher: true }),
        () => intercom('show'),
        () => intercom('hide'),
        () => intercom('update', { hide_default_launcher: false }),
      ]
    },
  ],
  [
    'Crisp',
    (one) => {
      const crisp = asCrisp(one)
      return ['chat:hide', 'chat:open', 'chat:close', 'chat:show'].map(
        (act) => () => crisp.push(['do', act]),
      )
    },
  ],
  ...['messenger', 'webWidget'].map((part): (typeof ways)[number] => [
    `Zendesk's ${part}`,
    (one) => {
      const zE = asZendesk(one)
      return ['hide', 'open', 'close', 'show'].map((act) => () => zE(part, act))
    },
  ]),
  [
    'Chatwoot',
    (one) => {
      const chatwoot = asChatwoot(one)
      return [
        () => tellAsChatwoot(one, { hideMessageBubble: true }),
        () => chatwoot.toggle('open'),
        () => chatwoot.toggle('close'),
        () => chatwoot.toggleBubbleVisibility('show'),
      ]
    },
  ],
]

it.each(ways)(
  'WI60 %s: what hides takes the launcher alone, and what opens shows',
  async (_, of) => {
    const [hide, open, close, show] = of(page) as [() => void, () => void, () => void, () => void]
    hide()
    await expect.poll(hasLauncher).toBe(false)
    expect(page.isShown()).toBe(false)
    asked.length = 0
    open()
    expect(asked).toEqual([['open']])
    await turn(true)
    expect(getComputedStyle(host()).display).not.toBe('none')
    expect(page.isShown()).toBe(true)
    close()
    expect(asked).toEqual([['open'], ['close']])
    await turn(false)
    expect(hasLauncher()).toBe(false)
    show()
    await expect.poll(hasLauncher).toBe(true)
  },
)

it('WI60 Crisp and Zendesk: what hides closes what is open', () => {
  asCrisp(page).push(['do', 'chat:hide'])
  asZendesk(page)('messenger', 'hide')
  expect(asked).toEqual([['close'], ['close']])
})

it('WI60 after Intercom(shutdown) nothing opens until it is booted again', () => {
  const intercom = asIntercom(page)
  intercom('shutdown')
  intercom('show')
  expect(asked).toEqual([['close'], ['reset']])
  intercom('boot', {})
  intercom('show')
  expect(asked).toEqual([['close'], ['reset'], ['open']])
})

it('WI60 what closes while it is being opened closes it', async () => {
  let opened = () => {}
  const slow = speak((...call) => {
    asked.push(call)
    if (call[0] !== 'open') return Promise.resolve()
    return new Promise<void>((resolve) => (opened = resolve))
  })
  slow.open()
  slow.close()
  await turn(true)
  opened()
  await expect.poll(() => asked).toEqual([['open'], ['close'], ['close']])
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
