import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { foundByAxe, tooWide } from '../../rehearsal/found-by-axe.ts'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { atRest, openStage } from '../../rehearsal/stage.ts'
import type { State } from '../view.ts'

let browser: Browser
let site: Site
let page: Page
let said: string[]

beforeAll(async () => {
  site = await serveSite()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

afterEach(() => page.context().close())

const can = { mail: true, handoff: true }
const wide: BrowserContextOptions = { viewport: { width: 1000, height: 760 } }

const start = async (state: Partial<State> = {}, options: BrowserContextOptions = wide) => {
  page = await (await browser.newContext(options)).newPage()
  said = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  site.requests.length = 0
  await openStage(page, site, { lines: 3, state: { can, ...state } })
}

const enter = async (name = 'You') => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.locator('.you li').nth(6).waitFor()
}

const you = () => page.getByRole('dialog', { name: 'You', exact: true })
const button = (name: string) => you().getByRole('button', { name, exact: true })
const calls = (name: string) =>
  page.evaluate((wanted) => window.handle.calls.filter(([one]) => one === wanted), name)
const focused = () =>
  page.evaluate(() => {
    const { activeElement } = document.querySelector('continuo-widget')!.shadowRoot!
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent
  })

it('WI29 is loaded when it is entered; the focus goes in and back, and Escape leads back first', async () => {
  await start()
  expect(site.requests.filter((path) => path.includes('/you-'))).toEqual([])
  await page.getByRole('textbox', { name: 'Message' }).fill('Which tick')
  await page.keyboard.press('Shift+Tab')
  await enter()
  expect(await focused()).toBe('Back to the conversation')
  expect(await page.getByRole('log').count()).toBe(0)
  await page.keyboard.press('Escape')
  await expect.poll(focused).toBe('You')
  expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Which tick')
  expect(await page.getByRole('log').getByText(/^3: /).isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

it('WI29 says so where it cannot be loaded, and tries again', async () => {
  await start()
  site.broken = true
  await page.getByRole('button', { name: 'You', exact: true }).click()
  await you().getByText('This could not be loaded. Please go back and try again.').waitFor()
  site.broken = false
  await page.keyboard.press('Escape')
  await enter()
})

it('WI29 shows identities and how sure they are, devices, joins and who looked; undoes what can be undone', async () => {
  await start()
  await enter()
  const rows = await you().getByRole('listitem').allTextContents()
  expect(rows[0]).toMatch(/^ada@example\.orgconfirmed with a code · on this device · .*Undo$/)
  expect(rows[1]).toMatch(/^4711confirmed by your login · on another device · /)
  expect(rows[2]).toMatch(/^guide\.example · carried over from another site · .*Undo$/)
  expect(rows[3]).toMatch(/^This device · guide\.examplesince .* · last wrote /)
  expect(rows[4]).toMatch(/^Another device · shop\.example.* · logged out$/)
  expect(
    rows.slice(5, 7).map((row) => /^[A-Z][a-z]+?(?=today|yesterday|[A-Z])/.exec(row)?.[0]),
  ).toEqual(['Ines', 'Jo'])
  expect(rows.slice(7)).toEqual(['Belongs toCity & Sons', 'planyearly', 'newsletteryes'])
  await button('Undo').first().click()
  await you().getByText('Undone. Each history is by itself again.').first().waitFor()
  expect(await calls('undo')).toEqual([['undo', 'join_1']])
  await expect.poll(async () => (await calls('you')).length).toBe(2)
})

it('WI29 what the backend does not tell can be asked again; the rest is there', async () => {
  await start()
  await page.evaluate(() =>
    window.handle.outcome({ outcome: 'refused', refused: { reason: 'unavailable', detail: '' } }),
  )
  await page.getByRole('button', { name: 'You', exact: true }).click()
  await you().getByText('This could not be had just now.').waitFor()
  await you().getByRole('combobox', { name: 'Text size' }).waitFor()
  await page.evaluate(() => window.handle.outcome(null))
  await button('Try again').click()
  await you().getByText('ada@example.org').waitFor()
})

it('WI29 adds an address with a code, and says plainly where no mail can be sent', async () => {
  await start()
  await enter()
  await button('Add an e-mail address').click()
  await you().getByRole('textbox', { name: 'E-mail address' }).fill('ada@work.example')
  await page.keyboard.press('Enter')
  await you().getByRole('textbox', { name: 'Code' }).fill('135790')
  await page.keyboard.press('Enter')
  await you()
    .getByText(/^Kept\. With ada@work\.example/)
    .first()
    .waitFor()
  await page.context().close()
  await start({ can: { mail: false, handoff: false } })
  await enter()
  await you().getByText('No e-mail can be sent from here').waitFor()
  expect(await button('Show the code').count()).toBe(0)
})

it('WI29 preferences say where they come from, and what is chosen holds at once', async () => {
  await start({ preferences: { channel: 'email', 'x.seat': 'window' } })
  await enter()
  const channel = you().getByRole('combobox', { name: 'Reach me by' })
  expect(await channel.inputValue()).toBe('email')
  expect(await channel.evaluate((one) => one.closest('.row')?.textContent)).toMatch(/set by you$/)
  await you().getByText('"window"').waitFor()
  await you().getByRole('combobox', { name: 'Write to me unasked' }).selectOption('never')
  expect(await you().getByLabel('Call me').getAttribute('autocomplete')).toBe('name')
  await you().getByLabel('Call me').fill('Dr. Ö')
  await page.keyboard.press('Tab')
  await you().getByLabel('Quiet hours from').fill('21:30')
  await you().getByLabel('Quiet hours to').fill('08:00')
  await button('No quiet hours').click()
  await you().getByRole('combobox', { name: 'Language' }).focus()
  await you().getByRole('combobox', { name: 'Language' }).selectOption('de')
  await page.getByRole('dialog', { name: 'Sie' }).getByText('Wie Sie es mögen').waitFor()
  // Who has chosen is still where they were.
  const language = page.getByRole('combobox', { name: 'Sprache' })
  expect(await language.evaluate((one) => one.matches(':focus'))).toBe(true)
  expect((await calls('set')).map(([, set]) => set)).toEqual([
    ['contactFrequency', 'never'],
    ['addressAs', 'Dr. Ö'],
    ['quietHours', { from: '21:30', to: '08:00' }],
    ['quietHours', null],
    ['language', 'de'],
  ])
})

it('WI29 consents are switches, and Global Privacy Control is told', async () => {
  await start()
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
  )
  await enter()
  await you().getByText('Global Privacy Control').waitFor()
  const news = you().getByRole('checkbox', { name: 'product news' })
  expect(await news.isChecked()).toBe(true)
  await news.uncheck()
  expect(await calls('consent')).toEqual([['consent', ['product news', false]]])
})

it('WI30 everything can be downloaded, as data and as a page in which all that was written is text', async () => {
  await start()
  await page.evaluate(() => window.handle.say('<img src=x onerror=alert(1)></script>'))
  await enter()
  const given = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), button(name).click()])
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
  const data = await given('Download everything')
  expect(data.name).toBe('continuo.json')
  expect(JSON.parse(data.text).events).toHaveLength(4)
  const readable = await given('Download as a page to read')
  expect(readable.name).toBe('continuo.html')
  expect(readable.text).toMatch(
    /^<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">/,
  )
  const reader = await (await browser.newContext()).newPage()
  const thrown: string[] = []
  reader.on('dialog', (dialog) => {
    thrown.push(dialog.message())
    void dialog.dismiss()
  })
  await reader.setContent(readable.text)
  await reader.getByText('<img src=x onerror=alert(1)></script>').waitFor()
  expect(await reader.locator('img, script').count()).toBe(0)
  expect(await reader.locator('article').count()).toBe(4)
  await reader.getByText('ada@example.org').waitFor()
  expect(await foundByAxe(reader)).toEqual([])
  expect(thrown).toEqual([])
  await reader.context().close()
  expect(said).toEqual([])
})

it('WI31 logs out here, or everywhere, and is back in the conversation', async () => {
  await start()
  await enter()
  await button('Log out everywhere').click()
  await expect.poll(() => calls('reset')).toEqual([['reset', { everywhere: true }]])
  await page.getByRole('dialog', { name: 'Your conversation' }).waitFor()
  await enter()
  await button('Log out here').click()
  await expect
    .poll(async () => (await calls('reset')).at(-1))
    .toEqual(['reset', { everywhere: false }])
})

it('WI31 erases only after saying what happens and a second yes, with the focus on “Cancel”', async () => {
  await start()
  await enter()
  await button('Erase everything').click()
  await you().getByText('Nobody can bring it back.').waitFor()
  expect(await focused()).toBe('Cancel')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('Erase everything')
  expect(await calls('erase')).toEqual([])
  await button('Erase everything').click()
  await button('Yes, erase everything for good').click()
  await expect.poll(async () => (await calls('erase')).length).toBe(1)
  await page.getByRole('dialog', { name: 'Your conversation' }).waitFor()
})

it('WI32 a QR code carries the conversation to the phone for a minute, and is renewed', async () => {
  page = await (await browser.newContext(wide)).newPage()
  await page.clock.install()
  await openStage(page, site, { lines: 1, state: { can } })
  await page.evaluate(() => window.handle.letHandoff())
  await enter()
  expect(site.requests.filter((path) => path.includes('/qr-'))).toEqual([])
  await button('Show the code').click()
  const code = you().getByRole('img', { name: 'QR code that leads to this conversation' })
  await code.waitFor()
  expect(await calls('handoff')).toEqual([['handoff', `${site.url}/stage`]])
  const first = await code.locator('path').getAttribute('d')
  await page.clock.runFor(61_000)
  await you().getByText('The code was good for a minute, and is over.').first().waitFor()
  expect(await code.count()).toBe(0)
  await button('New code').click()
  await code.waitFor()
  expect(await code.locator('path').getAttribute('d')).not.toBe(first)
  await page.evaluate(() =>
    window.handle.outcome({ outcome: 'refused', refused: { reason: 'unavailable', detail: '' } }),
  )
  await button('New code').click()
  await you().getByText('cannot be carried over from here').first().waitFor()
})

it.each<[string, BrowserContextOptions, Partial<State>]>([
  ['light', wide, {}],
  ['dark', { ...wide, colorScheme: 'dark' }, {}],
  ['on a narrow phone', { viewport: { width: 320, height: 640 } }, {}],
  // 1280 × 1024 at 400 %
  ['zoomed in four times', { viewport: { width: 320, height: 256 } }, {}],
  [
    'in German, with the largest text, on a narrow phone',
    { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
    { preferences: { language: 'de', textSize: 'larger' } },
  ],
])('WI16 axe-core finds nothing in the You view, and it fits, %s', async (_, options, state) => {
  await start(state, options)
  await page.evaluate(() => window.handle.letHandoff())
  const german = 'preferences' in state
  await enter(german ? 'Sie' : 'You')
  await page.getByRole('button', { name: german ? 'Code zeigen' : 'Show the code' }).click()
  await page.getByRole('img', { name: 'QR' }).waitFor()
  const erase = german ? 'Alles löschen' : 'Erase everything'
  await page.getByRole('button', { name: erase, exact: true }).click()
  const add = german ? 'E-Mail-Adresse hinzufügen' : 'Add an e-mail address'
  await page.getByRole('button', { name: add }).click()
  await atRest(page)
  expect(await foundByAxe(page)).toEqual([])
  expect(await tooWide(page)).toEqual([])
  for (const one of await page.getByRole('dialog').getByRole('button').all()) {
    const { width, height } = (await one.boundingBox())!
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
  }
})
