import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { faint } from '../../../scripts/browser/contrast.mjs'
import { launchBrowser } from '../../../scripts/browser/launch.mjs'
import { serveSite } from '../rehearsal/serve.ts'
import type { Site } from '../rehearsal/serve.ts'
import { atRest } from '../rehearsal/stage.ts'
import type { Commands } from './page-globals.ts'

const tag = (attributes: string) =>
  `<script async src="/continuo/continuo.js" ${attributes}></script>`
const local = tag('data-key="pk_test" data-adapter="local"')

let browser: Browser
let site: Site
let context: BrowserContext
let page: Page
let said: string[]

beforeAll(async () => {
  browser = await launchBrowser({ args: ['--host-resolver-rules=MAP *.test 127.0.0.1'] })
})

afterAll(() => browser.close())

beforeEach(async () => {
  said = []
  context = await browser.newContext({ viewport: { width: 1000, height: 760 } })
  page = await context.newPage()
  listen(page)
})

afterEach(async () => {
  await context.close()
  await site.close()
})

const listen = (to: Page) => {
  to.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  to.on('pageerror', (error) => said.push(`thrown: ${error.message}`))
}

const launcher = () => page.getByRole('button', { name: 'Open conversation', exact: true })
const box = () => page.getByRole('textbox', { name: 'Message' })
const log = () => page.getByRole('log', { name: 'Conversation' })

const command = (name: keyof Commands) => page.evaluate((one) => void window.Continuo?.(one), name)

const visit = async (head: string, path = '/') => {
  site = await serveSite(head)
  await page.goto(site.url + path)
}

const open = async () => {
  await launcher().click()
  await box().waitFor()
}

const write = async (text: string) => {
  await box().fill(text)
  await page.keyboard.press('Enter')
}

/** What the page has kept: cookies, local and session storage, databases, caches, workers. */
const storage = async () => ({
  cookies: (await context.cookies()).length,
  ...(await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await globalThis.caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))),
})
const nothing = { cookies: 0, local: 0, session: 0, databases: 0, caches: 0, workers: 0 }

it('WI1 cold-load: a page view without an act asks for the script alone and writes nothing', async () => {
  await visit(tag('data-key="pk_test"'))
  await launcher().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  expect(site.requests).toEqual(['/', '/continuo/continuo.js'])
  expect(await storage()).toEqual(nothing)
  expect(said).toEqual([])
})

it('WI1 opening loads code, asks the server and writes nothing; the first keystroke is kept', async () => {
  await visit(tag('data-key="pk_test"'))
  await open()
  await page.waitForLoadState('networkidle')
  expect(await storage()).toEqual(nothing)
  await box().press('W')
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('continuo:pk_test')))
    .toBeTruthy()
  expect(said.filter((one) => one.startsWith('thrown'))).toEqual([])
})

it('WI2 WI141 warm-load: a returning customer sees what is unread before anything is opened, by 3 : 1', async () => {
  await visit(local)
  await page.evaluate(() => {
    window.ContinuoRespond = () => 'The group ticket'
  })
  await open()
  await write('Which ticket do I need?')
  await log().getByText('The group ticket').waitFor()
  const { url } = site
  // Closed and gone before the second answer: it is news for the next page.
  await page.getByRole('button', { name: 'Close conversation' }).click()
  await page.evaluate(async () => {
    window.ContinuoRespond = () => 'Also on night buses'
    const handle = await window.Continuo!('ready')
    const answered = new Promise((done) => handle.on('message', done))
    await handle.send('And at night?')
    await answered
  })
  site.requests.length = 0
  await page.goto(`${url}/`)
  await page.getByRole('img', { name: '1 new message' }).waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faint(page, 'continuo-widget')).toEqual([])
  }
  const chunks = site.requests.filter((path) => path.includes('/chunks/'))
  expect(chunks.some((path) => path.includes('panel'))).toBe(false)
  expect(chunks.some((path) => path.includes('sdk'))).toBe(true)
  await expect.poll(() => launcher().getAttribute('aria-describedby')).toBe('unread')
  await open()
  await log().getByText('Also on night buses').waitFor()
  await page.getByRole('img', { name: '1 new message' }).waitFor({ state: 'detached' })
})

it('WI3 unsafe-inline: works under a policy that allows nothing inline and no trusted types', async () => {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) => {
      console.error(`violation: ${violatedDirective} in ${sourceFile}`)
    })
  })
  await visit(local)
  await page.evaluate(() => {
    window.ContinuoRespond = () => '<img src=x onerror=alert(1)><script>alert(2)</script>'
  })
  await open()
  await write('<b>bold</b>')
  await log().getByText('<b>bold</b>').waitFor()
  await log().getByText('<img src=x onerror=alert(1)>').waitFor()
  await log().getByText('Sent', { exact: true }).waitFor()
  expect(said).toEqual([])
})

it('WI4 without a key there is one error with the remedy, and the page is as it was', async () => {
  await visit(tag(''))
  await expect.poll(() => said).toHaveLength(1)
  expect(said[0]).toContain('data-key=')
  expect(
    await page.evaluate(() => [document.body.lastElementChild?.tagName, 'Continuo' in window]),
  ).toEqual(['SCRIPT', false])
})

it('WI4 the second script of a page does nothing and says so once', async () => {
  await visit(local + local)
  await expect.poll(() => said).toHaveLength(1)
  expect(said[0]).toMatch(/^warning: Continuo: the script is here twice/)
  expect(await page.locator('continuo-widget').count()).toBe(1)
})

it('WI4 can stand in the head, before there is a body', async () => {
  await visit('')
  await page.route(site.url, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><head><script src="/continuo/continuo.js" data-key="pk_test"></script></head><body><p>Late</p></body>`,
    }),
  )
  await page.goto(site.url)
  await launcher().waitFor()
  expect(said.filter((one) => !one.includes('favicon'))).toEqual([])
})

it('WI5 says in words that a chunk did not come, and tries again at the next click', async () => {
  await visit(local)
  site.broken = true
  await launcher().click()
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toBe('The conversation could not load. Try again.')
  await launcher().click()
  await expect.poll(() => said.filter((one) => one.includes('Failed to fetch'))).toHaveLength(2)
  site.broken = false
  await open()
  await alert.waitFor({ state: 'detached' })
  await write('There you are')
  await log().getByText('Sent', { exact: true }).waitFor()
  expect(await log().getByText('There you are').count()).toBe(1)
})

it('WI6 everything goes by keyboard: open, write, send, close; the focus goes in and comes back', async () => {
  await visit(local)
  await launcher().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect.poll(() => focused()).toBe('Open conversation')
  await page.keyboard.press('Enter')
  await box().waitFor()
  await expect.poll(() => focused()).toBe('Message')
  await page.keyboard.type('Hello')
  await page.keyboard.press('Enter')
  await log().getByText('Hello', { exact: true }).waitFor()
  expect(await focused()).toBe('Message')
  expect(await box().inputValue()).toBe('')
  // The button for files comes by itself.
  await page.getByRole('button', { name: 'Attach a file' }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Attach a file')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Send')
  for (let back = 0; back < 3; back += 1) await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('Message options')
  await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('Conversation')
  await page.keyboard.press('Escape')
  await expect.poll(() => focused()).toBe('Open conversation')
  expect(await log().count()).toBe(0)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused()).toBe('Message')
  await page.getByRole('button', { name: 'Message options' }).waitFor()
  for (let back = 0; back < 3; back += 1) await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('Close conversation')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused()).toBe('Open conversation')
})

const focused = () =>
  page.evaluate(() => {
    const { activeElement } = document.querySelector('continuo-widget')!.shadowRoot!
    return activeElement?.getAttribute('aria-label')
  })

it('WI14 keeps what is not sent over closing and over a reload', async () => {
  await visit(local)
  await open()
  await box().pressSequentially('Which tick')
  await page.keyboard.press('Escape')
  await open()
  expect(await box().inputValue()).toBe('Which tick')
  await expect.poll(kept).toContain('Which tick')
  await page.reload()
  await open()
  await expect.poll(() => box().inputValue()).toBe('Which tick')
})

/** Everything in the page's databases, as text. */
const kept = () =>
  page.evaluate(async () => {
    let all = ''
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open(name!)
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => fail(asked.error)
      })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise((done) => {
          const asked = database.transaction(store).objectStore(store).getAll()
          asked.onsuccess = () => done(asked.result)
        })
        all += JSON.stringify(rows)
      }
      database.close()
    }
    return all
  })

it('WI19 moves nothing on the page and brings one global', async () => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!('hadRecentInput' in entry && entry.hadRecentInput)) {
          console.error(`shift ${JSON.stringify(entry)}`)
        }
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await visit(local)
  await launcher().waitFor()
  const before = await page.evaluate(() => document.documentElement.scrollHeight)
  await open()
  await write('Hello')
  await log().getByText('Sent', { exact: true }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(before)
  expect(said).toEqual([])
  const globals = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow))
    frame.remove()
    return Object.getOwnPropertyNames(window).filter(
      (name) => !plain.has(name) && /contin/i.test(name),
    )
  })
  expect(globals).toEqual(['Continuo'])
})

it('WI19 looks the same whatever the page does to its own elements', async () => {
  await context.close()
  context = await browser.newContext({ viewport: { width: 1000, height: 760 }, bypassCSP: true })
  page = await context.newPage()
  await visit(local)
  await launcher().waitFor()
  await atRest(page)
  const closed = await page.screenshot({ clip: { x: 900, y: 660, width: 100, height: 100 } })
  await open()
  await atRest(page)
  const look = () =>
    page.evaluate(() => {
      const { shadowRoot } = document.querySelector('continuo-widget')!
      return [...shadowRoot!.querySelectorAll('dialog, dialog *')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        const { color, font, letterSpacing, textTransform } = getComputedStyle(element)
        return [element.localName, x, y, width, height, color, font, letterSpacing, textTransform]
      })
    })
  const before = await look()
  await page.addStyleTag({
    content: `* { margin: 30px; padding: 9px; position: static; display: block; color: red;
      font: italic 40px/3 cursive; letter-spacing: 3px; text-transform: uppercase; text-align: center;
      visibility: hidden; direction: ltr } main { display: none }`,
  })
  expect(await look()).toEqual(before)
  await page.keyboard.press('Escape')
  await launcher().waitFor()
  await page.mouse.move(0, 0)
  await launcher().evaluate((button) => button.blur())
  const after = await page.screenshot({ clip: { x: 900, y: 660, width: 100, height: 100 } })
  expect(after.equals(closed)).toBe(true)
})

it('WI20 storage-denied: with storage denied it works in memory and says that it will not be kept', async () => {
  await page.addInitScript(() => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get: denied })
    }
    IDBFactory.prototype.open = denied
  })
  await visit(local)
  await page.evaluate(() => {
    window.ContinuoRespond = () => 'The group ticket'
  })
  await open()
  await write('Which ticket?')
  await log().getByText('The group ticket').waitFor()
  await page.getByText('This browser keeps nothing here').waitFor()
  expect(said).toEqual([])
})

it('WI20 on an insecure origin it opens and says so, and nothing throws', async () => {
  site = await serveSite(tag('data-key="pk_test"'))
  await page.goto(`http://guide.test:${site.port}/`)
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
  await open()
  await write('Which ticket?')
  await page.getByText('This page is not secure').first().waitFor()
  await log().getByText('Which ticket?').waitFor()
  expect(said.filter((one) => one.startsWith('thrown'))).toEqual([])
})

it('WI21 a page without a server answers by its own function, piece by piece', async () => {
  await visit(local)
  await page.evaluate(() => {
    window.ContinuoRespond = async function* ({ text }) {
      if (text === 'Hello') return
      yield 'You asked: '
      await new Promise<void>((go) => Object.assign(window, { go }))
      yield text
    }
  })
  await open()
  await write('Hello')
  await log().getByText('Sent', { exact: true }).waitFor()
  await write('Which ticket?')
  await log().locator('.growing', { hasText: 'You asked:' }).waitFor()
  await page.evaluate(() => (window as never as { go(): void }).go())
  await log().getByText('You asked: Which ticket?').waitFor()
  await log().locator('.growing').waitFor({ state: 'detached' })
})

it('WI22 WI70 opens, in the words of the page where it has some, closes and hands out the handle', async () => {
  await page.addInitScript(() => {
    window.ContinuoWords = {
      en: { panel: { title: 'Ask the harbour', message: 'Your letter', colour: 'blue' } },
    } as never
  })
  await visit(local)
  await command('open')
  const panel = page.getByRole('dialog', { name: 'Ask the harbour' })
  await panel.getByRole('textbox', { name: 'Your letter' }).waitFor()
  expect(await panel.getByRole('button', { name: 'Close' }).count()).toBe(1)
  expect(said).toEqual([
    'error: Continuo: ContinuoWords.en.panel.colour is no word of the widget. It is passed over.',
  ])
  await command('close')
  await launcher().waitFor()
  expect(await log().count()).toBe(0)
  expect(await page.evaluate(async () => (await window.Continuo!('ready')).state.ready)).toBe(true)
})

/** Calls as the page may write them before the script has run. */
const early = (calls: string) =>
  page.addInitScript(`
    window.Continuo = (...call) =>
      new Promise((...ways) => Continuo.q.push(Object.assign(call, { ways })))
    window.Continuo.q = []
    ${calls}
  `)

it('WI34 what a page says of the customer before an act loads nothing and is not lost', async () => {
  await early(`Continuo('identify', 'u1', { plan: 'day' })
    Continuo('group', 'k1')`)
  await visit(tag('data-key="pk_test"'))
  await launcher().waitFor()
  await page.evaluate(() => void window.Continuo!('traits', { seat: 'window' }))
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  expect(site.requests).toEqual(['/', '/continuo/continuo.js'])
  expect(await storage()).toEqual(nothing)
  expect(said.filter((one) => one.startsWith('thrown'))).toEqual([])
})

it('WI34 calls-before-load: calls are carried out in the order in which they were made, before and after the SDK is there', async () => {
  await page.route('**/chunks/sdk-*', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `export const connect = () => (...call) => {
        if (call[0] === 'answer') throw new RangeError('There is no such question')
        return (globalThis.asked ??= []).push(call.join())
      }`,
    }),
  )
  await early(`window.told = Promise.allSettled([
      Continuo('identify', 'u1'), Continuo('reset'), Continuo('answer', 'a'),
    ])`)
  await visit(tag('data-key="pk_test"'))
  expect(await page.evaluate(() => (window as never as { told: unknown }).told)).toMatchObject([
    { status: 'fulfilled', value: 1 },
    { status: 'fulfilled', value: 2 },
    { status: 'rejected' },
  ])
  expect(said.filter((one) => one.startsWith('thrown'))).toEqual([])
  await page.waitForFunction(() => 'asked' in window)
  const asked = await page.evaluate(async () => {
    const call = window.Continuo as unknown as (...all: unknown[]) => Promise<unknown>
    const calls = [['handoff', '/a'], ['identify', 'u2'], ['close'], ['forget'], ['group', 'k']]
    await Promise.all(calls.map((one) => call(...one)))
    return (window as never as { asked: string[] }).asked
  })
  expect(asked).toEqual([
    'identify,u1',
    'reset',
    'handoff,/a',
    'identify,u2',
    'close',
    'forget',
    'group,k',
  ])
})

it('WI34 “open” that was asked for before the script has run opens', async () => {
  await early(`Continuo('open')`)
  await visit(local)
  await box().waitFor()
})

it.each([
  ['#continuo=abc', ''],
  ['#continuo-mail=abc.d~e', ''],
  ['#/cart?tram=3&continuo=abc', '#/cart?tram=3'],
  ['#harbour', '#harbour'],
  ['#continuous=abc', '#continuous=abc'],
  ['?a=1&continuo=abc', '?a=1&continuo=abc'],
])(
  'WI33 takes what was carried out of the address before anything else: %s',
  async (part, left) => {
    await page.addInitScript(() => {
      history.replaceState({ mine: 1 }, '')
    })
    await visit(local)
    site.requests.length = 0
    await page.goto('about:blank')
    await page.goto(`${site.url}/${part}`)
    // What a mail leads to opens the panel, which takes the launcher's place.
    await page.locator('continuo-widget').waitFor({ state: 'attached' })
    expect(page.url()).toBe(`${site.url}/${left}`)
    expect(await page.evaluate(() => history.state)).toEqual({ mine: 1 })
    const isCarried = page.url() !== `${site.url}/${part}`
    const loaded = () => site.requests.some((path) => path.includes('/arrive-'))
    if (isCarried) await expect.poll(loaded).toBe(true)
    else {
      await page.waitForLoadState('networkidle')
      expect(loaded()).toBe(false)
    }
  },
)

it('WI29 without a server too, entering You loses nothing', async () => {
  await visit(local)
  await open()
  await write('Which ticket do I need?')
  await log().getByText('Sent', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'You', exact: true }).click()
  await expect.poll(() => site.requests.some((path) => path.includes('/you-'))).toBe(true)
  await page.waitForLoadState('networkidle')
  await atRest(page)
  await page.getByRole('button', { name: 'Back to the conversation' }).click()
  await log().getByText('Which ticket do I need?').waitFor()
  await page.reload()
  await open()
  await log().getByText('Which ticket do I need?').waitFor()
})
