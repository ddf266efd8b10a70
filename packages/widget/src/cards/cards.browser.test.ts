import type { Ask } from '@continuo/model'
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

const start = async (
  state: Partial<State>,
  lines = 3,
  options: BrowserContextOptions = { viewport: { width: 1000, height: 760 } },
) => {
  page = await (await browser.newContext(options)).newPage()
  site.requests.length = 0
  await openStage(page, site, { lines, state })
}

const log = () => page.getByRole('log', { name: 'Conversation' })
const card = (name: string | RegExp) => log().getByRole('region', { name })
const button = (name: string) => log().getByRole('button', { name, exact: true })
const address = () => log().getByRole('textbox', { name: 'E-mail address' })
const code = () => log().getByRole('textbox', { name: 'Code' })
const calls = (name: string) =>
  page.evaluate((wanted) => window.handle.calls.filter(([one]) => one === wanted), name)
const loaded = () => site.requests.filter((path) => path.includes('/cards-'))

it('WI25 nothing is offered, and no card loaded, before the company has answered, without mail, or where somebody is known', async () => {
  for (const [state, lines] of [
    [{ can }, 1],
    [{}, 3],
    [{ can, known: [{ kind: 'email', value: 'ada@example.org' }] }, 3],
  ] as const) {
    await start(state, lines)
    await atRest(page)
    expect(await log().getByRole('region').count()).toBe(0)
    expect(loaded()).toEqual([])
    await page.context().close()
  }
  await start({ can }, 1)
  await page.evaluate(() => window.handle.say('The group ticket'))
  await card('Keep this conversation').waitFor()
})

it('WI25 address, code, done; writing goes on meanwhile', async () => {
  await start({ can })
  // What fills fields in knows them by this.
  expect(await address().getAttribute('autocomplete')).toBe('email')
  await address().fill('ada@example.org')
  await page.keyboard.press('Enter')
  await code().waitFor()
  expect(await code().getAttribute('autocomplete')).toBe('one-time-code')
  await expect.poll(() => code().evaluate((one) => one.matches(':focus'))).toBe(true)
  expect(await calls('prove')).toEqual([['prove', ['email', 'ada@example.org', { link: false }]]])
  await page.getByRole('textbox', { name: 'Message' }).fill('Meanwhile')
  await page.keyboard.press('Enter')
  await log().getByText('Meanwhile').waitFor()
  await code().fill('135 790')
  await button('Confirm').click()
  await card(/^Kept\. With ada@example\.org/).waitFor()
  expect(await calls('confirm')).toEqual([['confirm', '135790']])
  await button('Fine').click()
  await expect.poll(() => log().getByRole('region').count()).toBe(0)
})

it('WI25 a wrong code says how many tries are left, and after five asks for another one', async () => {
  await start({ can })
  // Whatever says that it is busy is shown paler.
  expect(await page.locator('form[aria-busy]').count()).toBe(0)
  await address().fill('ada@example.org')
  await button('Send me a code').click()
  for (const left of ['4 tries are', '3 tries are', '2 tries are', 'One try is']) {
    await code().fill('111111')
    await page.keyboard.press('Enter')
    await log().getByText(`That is not the code. ${left} left.`).waitFor()
  }
  expect(await button('Send another code').count()).toBe(0)
  await code().fill('111111')
  await page.keyboard.press('Enter')
  await log().getByText('This code is not good any more. Ask for a new one.').waitFor()
  await button('Send another code').click()
  await expect.poll(async () => (await calls('prove')).length).toBe(2)
  await code().fill('135790')
  await page.keyboard.press('Enter')
  await card(/^Kept/).waitFor()
})

it('WI25 another code may be asked for after a pause', async () => {
  page = await (await browser.newContext()).newPage()
  await page.clock.install()
  await openStage(page, site, { lines: 3, state: { can } })
  await address().fill('ada@example.org')
  await button('Send me a code').click()
  await code().waitFor()
  await page.clock.runFor(29_000)
  expect(await button('Send another code').count()).toBe(0)
  await page.clock.runFor(2_000)
  await button('Send another code').click()
  await expect.poll(async () => (await calls('prove')).length).toBe(2)
})

it('WI25 a link is sent instead; what is refused is said, and what was typed stays', async () => {
  await start({ can })
  await address().fill('nobody')
  await page.keyboard.press('Enter')
  await log().getByText('This does not look like an e-mail address.').waitFor()
  expect(await address().inputValue()).toBe('nobody')
  await page.evaluate(() =>
    window.handle.outcome({ outcome: 'refused', refused: { reason: 'no-mail', detail: '' } }),
  )
  await address().fill('ada@example.org')
  await page.keyboard.press('Enter')
  await log().getByText('No e-mail can be sent from here, so no code either.').waitFor()
  await page.evaluate(() => window.handle.outcome(null))
  await page.keyboard.press('Enter')
  await button('Send a link instead').click()
  await log().getByText('We have sent a link to ada@example.org.').waitFor()
  expect((await calls('prove')).at(-1)).toEqual([
    'prove',
    ['email', 'ada@example.org', { link: true }],
  ])
})

it('WI25 “not now” holds in this tab, over a reload, until the generation ends', async () => {
  await start({ can })
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await button('Not now').click()
  await expect.poll(() => log().getByRole('region').count()).toBe(0)
  await openStage(page, site, { lines: 3, state: { can } })
  await expect.poll(loaded).not.toEqual([])
  await atRest(page)
  expect(await log().getByRole('region').count()).toBe(0)
  await page.evaluate(() => window.handle.reset())
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await page.evaluate(() => window.handle.say('Who are you?'))
  await card('Keep this conversation').waitFor()
})

const yours = (strand: string): Ask => ({
  ask: 'yours',
  strand,
  time: Date.UTC(2026, 2, 3, 12) * 1000,
  site: 'https://guide.example',
})

it('WI26 asks of each strand by time and site whether it is yours, at most three, and no words', async () => {
  await start({ asks: ['a', 'b', 'c', 'd'].map(yours) })
  const asked = card('Is this yours?').getByRole('listitem')
  await asked.first().waitFor()
  expect(await asked.count()).toBe(3)
  expect(await asked.first().textContent()).toMatch(/Written .*March 3.*, on guide\.example/)
  await asked.nth(0).getByRole('button', { name: 'Yes, that was me' }).click()
  await expect.poll(() => calls('answer')).toEqual([['answer', [yours('a'), true]]])
  await asked.nth(0).getByRole('button', { name: 'No' }).click()
  await expect
    .poll(async () => (await calls('answer')).at(-1))
    .toEqual(['answer', [yours('b'), false]])
})

it('WI26 asks before it goes on with somebody else’s conversation: no stands first', async () => {
  await start({ asks: [{ ask: 'continue', as: 'a…@…' }] })
  await card('Continue as a…@…?').waitFor()
  const names = await card('Continue as a…@…?').getByRole('button').allTextContents()
  expect(names).toEqual(['No', 'Yes, continue'])
  await page.evaluate(() =>
    window.handle.outcome({ outcome: 'refused', refused: { reason: 'unavailable', detail: '' } }),
  )
  await button('Yes, continue').click()
  await log().getByText('That did not work just now. Please try again.').waitFor()
  await page.evaluate(() => window.handle.outcome(null))
  await button('No').click()
  await expect.poll(() => log().getByRole('region').count()).toBe(0)
})

it('WI26 keeps the conversation with an account only with a code', async () => {
  await start({ asks: [{ ask: 'keep', as: 'a…@…' }] })
  await button('Yes, continue').click()
  await log().getByText('We have sent a code to a…@…').waitFor()
  // The question may be gone by then; what was begun goes on.
  await page.evaluate(() => window.handle.change({ asks: [] }))
  await code().fill('135790')
  await page.keyboard.press('Enter')
  await card(/^Done\./).waitFor()
})

it('WI26 two histories that came together are told, and taken apart by one button', async () => {
  await start({ joined: 'join_9' })
  await card('We joined two histories. Not you?').waitFor()
  await button('Undo').click()
  await expect.poll(() => calls('undo')).toEqual([['undo', 'join_9']])
  await expect.poll(() => log().getByRole('region').count()).toBe(0)
  await page.evaluate(() => window.handle.change({ joined: 'join_10' }))
  await button('That was me').click()
  await expect.poll(() => calls('accept')).toEqual([['accept', 'join_10']])
  await expect.poll(() => log().getByRole('region').count()).toBe(0)
  // However soon the page went, before the answer was written down.
  await openStage(page, site, { lines: 3, state: { joined: 'join_10' } })
  await expect.poll(loaded).not.toEqual([])
  await atRest(page)
  expect(await log().getByRole('region').count()).toBe(0)
})

it('WI26 who was known before goes on with the address, and a mail’s bookmark with a code to where it was sent', async () => {
  await start({ hint: 'a…@…', can })
  await card('Continue as a…@…?').waitFor()
  await button('Use my e-mail address').click()
  await address().fill('ada@example.org')
  await page.keyboard.press('Enter')
  await code().fill('135790')
  await page.keyboard.press('Enter')
  await card(/^Kept/).waitFor()
  await page.context().close()
  await start({ bookmark: 'a…@…' })
  await card('Open the conversation of this e-mail').waitFor()
  expect(await calls('prove')).toEqual([])
  await button('Send me a code').click()
  await code().fill('135790')
  await page.keyboard.press('Enter')
  await card(/^Done\./).waitFor()
  expect(await calls('prove')).toEqual([['prove', ['bookmark', '', {}]]])
})

it('WI27 while it is not known who this is, nothing is shown of the conversation, and nothing read', async () => {
  await start({ hidden: true, unread: 2, joined: 'join_9', composing: 'for me alone', can })
  await log().getByText('One moment…').waitFor()
  expect(await log().locator('.text').count()).toBe(0)
  expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('')
  expect(await page.getByRole('button', { name: 'You', exact: true }).count()).toBe(0)
  expect(loaded()).toEqual([])
  expect(await calls('markRead')).toEqual([])
  await page.evaluate(() => window.handle.change({ hidden: false }))
  await log().locator('.text').first().waitFor()
  await card('We joined two histories. Not you?').waitFor()
})

it('WI28 a place where something is withheld says what opens it, between the lines where it is', async () => {
  await start({}, 3)
  await page.evaluate(() => {
    const [first, second] = window.handle.state.lines
    const between = (first!.entry.tick + second!.entry.tick) / 2
    window.handle.change({
      locked: [
        { from: 1, to: 2, opens: 'bookmark' },
        { from: between - 2, to: between - 1, opens: 'login' },
        { from: between, to: between + 1, opens: 'login' },
      ],
    })
  })
  await log().getByText('The link in an older e-mail from us opens it.').waitFor()
  await log().getByText('once you are logged in').waitFor()
  const order = await log().evaluate((one) =>
    [...one.querySelectorAll('.locked, .text')].map((each) => each.className.split(' ')[0]),
  )
  expect(order).toEqual(['locked', 'text', 'locked', 'text', 'text'])
})

it.each<[string, BrowserContextOptions]>([
  ['light', { viewport: { width: 1000, height: 760 } }],
  ['on a narrow phone, dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
])('WI16 axe-core finds nothing in the cards, and they fit, %s', async (_, options) => {
  const states: Partial<State>[] = [
    { can },
    { asks: [yours('a'), yours('b')] },
    { asks: [{ ask: 'continue', as: null }] },
    { joined: 'join_9', locked: [{ from: 1, to: 2, opens: 'advisor' }] },
    { hint: 'a…@…', can, preferences: { language: 'de', textSize: 'larger' } },
  ]
  for (const state of states) {
    await start(state, 3, options)
    await log().getByRole('region').or(page.locator('.card')).first().waitFor()
    await atRest(page)
    expect(await foundByAxe(page)).toEqual([])
    expect(await tooWide(page)).toEqual([])
    await page.context().close()
  }
  await start({ can }, 3, options)
  await address().fill('ada@example.org')
  await page.keyboard.press('Enter')
  await code().fill('1')
  await page.keyboard.press('Enter')
  await log().getByText('4 tries are left').waitFor()
  await atRest(page)
  expect(await foundByAxe(page)).toEqual([])
})
