import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { faint, unmarked } from '../../../../scripts/browser/contrast.mjs'
import { pressedAndLeft, tooSmall } from '../../../../scripts/browser/pressing.mjs'
import {
  axeFindings,
  createStage,
  cutOffWhenSpaced,
  happened,
  reply,
  rowOf,
  timeline,
} from '../../rehearsal/stage.ts'
import type { Stage } from '../../rehearsal/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.stop())
afterEach(() => stage.clear())

const wide = { width: 1440, height: 900 }
const looks = [
  { name: 'light, wide', colorScheme: 'light', viewport: wide },
  { name: 'dark, wide', colorScheme: 'dark', viewport: wide },
  { name: 'dark, narrow', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { name: 'light, at 320 pixels', colorScheme: 'light', viewport: { width: 320, height: 568 } },
] as const

async function openRow(page: Page, text: string): Promise<void> {
  await rowOf(page, text).click()
  await timeline(page).getByText(text).waitFor()
}

/** What is known is folded where there is little room. */
async function showFacts(page: Page): Promise<void> {
  const about = page.getByRole('button', { name: 'About this customer' })
  if (await about.isVisible()) await about.click()
}

const dialog = (page: Page): Locator => page.getByRole('dialog')
const begin = (page: Page): Locator => page.getByRole('button', { name: 'Join with another…' })
const pick = (page: Page, text: string): Locator =>
  dialog(page).getByRole('listitem').getByRole('button').filter({ hasText: text })
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 40))

it('DK34 DK36 joins two relationships by the keyboard alone, and takes it back', async () => {
  await stage.someoneWrites('by keys: one')
  await stage.someoneWrites('by keys: two')
  const page = await stage.open()
  await openRow(page, 'by keys: one')
  await reply(page).fill('half a reply')
  await begin(page).focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('type')))
    .toBe('search')
  await page.keyboard.type('keys TWO')
  await pick(page, 'by keys: two').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog(page).getByRole('heading', { name: 'The other one' }).waitFor()
  expect(await focused(page)).toBe('What would come together')

  const confirm = dialog(page).getByRole('button', { name: 'Join', exact: true })
  await confirm.focus()
  await page.keyboard.press('Enter')
  await dialog(page).getByText('Write why first.').waitFor()
  await page.keyboard.type('She told me on the phone.')
  await confirm.focus()
  await page.keyboard.press('Enter')

  await page.getByText('Nobody’s device sees more than before.').waitFor()
  await timeline(page).getByText('by keys: one').waitFor()
  await timeline(page).getByText('by keys: two').waitFor()
  await expect.poll(() => rowOf(page, 'by keys: ').count()).toBe(1)
  await expect.poll(() => focused(page)).toContain('Joined. Nobody')
  expect(await reply(page).inputValue()).toBe('half a reply')
  expect(await axeFindings(page)).toEqual([])

  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('Each side has again exactly its own.').waitFor()
  await dialog(page).getByLabel('Why').fill('I mistook her.')
  await dialog(page).getByRole('button', { name: 'Undo the join' }).click()
  await page.getByText('Apart again').waitFor()
  await expect.poll(() => rowOf(page, 'by keys: ').count()).toBe(2)
  await expect
    .poll(() =>
      timeline(page)
        .getByText(/^by keys: /)
        .count(),
    )
    .toBe(1)
  const facts = page.getByRole('complementary', { name: 'About this customer' })
  await facts.getByText('I mistook her.').waitFor()
  await facts.getByRole('button', { name: 'History of access' }).click()
  await facts.getByText('You undid a join: I mistook her.').waitFor()
  await facts.getByText('You joined two histories: She told me on the phone.').waitFor()
  await facts.getByText('You opened this').first().waitFor()
})

it('DK38 suggests whom two say that they are, shows what would hold, and is sent away for good', async () => {
  const one = await stage.someoneWrites('suggested: one')
  const two = await stage.someoneWrites('suggested: two')
  for (const customer of [one, two]) await customer.identify('suggested@post.example')
  await one.preferences.set('language', 'de')
  await two.preferences.set('language', 'pt-BR')
  const page = await stage.open()
  await openRow(page, 'suggested: one')
  await page.getByText('May be the same as').waitFor()
  await page.getByRole('button', { name: 'Preview' }).click()
  await dialog(page).getByRole('row', { name: 'Language de pt-BR holds' }).waitFor()
  expect(await dialog(page).getByText('only said so').count()).toBe(2)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByText('May be the same as').waitFor({ state: 'detached' })
  await page.reload()
  const asked = page.waitForResponse(/\/suggestions$/)
  await timeline(page).getByText('suggested: one').waitFor()
  await asked
  await page.getByText('Nothing was joined.').waitFor()
  expect(await page.getByText('May be the same as').count()).toBe(0)
})

it('DK35 gives the focus back at Escape, and has everything there again', async () => {
  await stage.someoneWrites('escape: one')
  await stage.someoneWrites('escape: two')
  const page = await stage.open()
  await openRow(page, 'escape: one')
  await begin(page).click()
  await pick(page, 'escape: two').click()
  await dialog(page).getByLabel('Why').fill('half a reason')
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('Join with another…')
  await page.keyboard.press('Enter')
  expect(await dialog(page).getByLabel('Why').inputValue()).toBe('half a reason')
  expect(await rowOf(page, 'escape: ').count()).toBe(2)
})

it('DK35 says what to do when the server does not answer, and joins once when it does', async () => {
  await stage.someoneWrites('no answer: one')
  await stage.someoneWrites('no answer: two')
  const page = await stage.open()
  await openRow(page, 'no answer: one')
  await begin(page).click()
  await pick(page, 'no answer: two').click()
  await dialog(page).getByLabel('Why').fill('One person.')
  await page.route('**/desk/v1/merges', (route) => route.abort(), { times: 1 })
  await dialog(page).getByRole('button', { name: 'Join', exact: true }).click()
  await dialog(page).getByRole('alert').filter({ hasText: 'check the connection' }).waitFor()
  await dialog(page).getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Nobody’s device sees more than before.').waitFor()
  await expect.poll(() => rowOf(page, 'no answer: ').count()).toBe(1)
})

for (const { name, colorScheme, viewport } of looks) {
  it(`DK26 DK28 DK45 axe finds nothing on the dialogs, nothing spills over or is cut off with text set apart, and nothing acts on being pressed alone, ${name}`, async () => {
    const known = await stage.someoneWrites(`look: one (${name})`)
    await known.identify('kim.with.a.very.long.address@correspondence.example')
    await stage.someoneWrites(`look: two (${name})`)
    const page = await stage.open({ colorScheme, viewport })
    await openRow(page, `look: one (${name})`)
    await showFacts(page)
    await page.getByRole('button', { name: 'History of access' }).click()

    async function check(): Promise<void> {
      expect(await axeFindings(page)).toEqual([])
      expect(await tooSmall(page)).toEqual([])
      expect(await faint(page)).toEqual([])
      expect(await unmarked(page)).toEqual([])
      const spills = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('dialog')].some(
          ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
        ),
      )
      expect(spills).toBe(false)
      expect(await cutOffWhenSpaced(page)).toEqual([])
      if (name !== 'light, wide') return
      const { pressed, acted } = await pressedAndLeft(dialog(page), () => happened(page))
      expect(acted).toEqual([])
      expect(pressed).toBeGreaterThan(1)
    }

    /** Choosing draws the form anew: whoever did it is still where they were. */
    async function choose(kind: string): Promise<void> {
      const radio = dialog(page).getByRole('radio', { name: kind, exact: true })
      await radio.check()
      expect(await radio.evaluate((one) => one.matches(':focus'))).toBe(true)
      expect(await dialog(page).count()).toBe(1)
    }

    await page.getByRole('button', { name: 'Offer or bill…' }).click()
    await dialog(page).getByLabel('What for').waitFor()
    await choose('Bill')
    await choose('Offer')
    await dialog(page).getByRole('button', { name: 'Make the offer' }).click()
    await check()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ask…' }).click()
    await choose('A rating')
    await check()
    await choose('A form')
    await check()
    await page.keyboard.press('Escape')
    await begin(page).click()
    await check()
    await pick(page, `look: two (${name})`).click()
    await dialog(page).getByRole('heading', { name: 'The other one' }).waitFor()
    await check()
    await dialog(page).getByLabel('Why').fill('One person.')
    await dialog(page).getByRole('button', { name: 'Join', exact: true }).click()
    await page.getByText('Nobody’s device sees more than before.').waitFor()
    await page.getByRole('button', { name: 'Undo…', exact: true }).first().click()
    await dialog(page).getByLabel('Why').waitFor()
    await check()
  })
}

it('DK32 DK39 makes an offer, which stands in the conversation with amount and day', async () => {
  await stage.someoneWrites('offer: how much is it?')
  const page = await stage.open()
  await openRow(page, 'offer: how much is it?')
  await page.getByRole('button', { name: 'Offer or bill…' }).click()
  await dialog(page).getByLabel('What for').fill('Visitor 72')
  await dialog(page).getByLabel('Amount, if any').fill('36,00')
  await dialog(page).getByLabel('Holds until').fill('2031-03-04')
  await dialog(page).getByText('Visitor 72 · Offer · €36.00 · until 4 March 2031').waitFor()
  await dialog(page).getByRole('button', { name: 'Make the offer' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await timeline(page).getByText('Visitor 72').waitFor()
  await timeline(page).getByText('Offer · €36.00 · until 4 March 2031').waitFor()
})
