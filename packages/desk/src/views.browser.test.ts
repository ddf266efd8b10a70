import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { DeskList } from '@continuo/model'
import { becomes } from '../rehearsal/becomes.ts'
import { sampleRow } from '../rehearsal/sample-row.ts'
import { faint, unmarked } from '../../../scripts/browser/contrast.mjs'
import { pressedAndLeft, tooSmall } from '../../../scripts/browser/pressing.mjs'
import {
  axeFindings,
  createStage,
  cutOffWhenSpaced,
  focusOutOfView,
  happened,
  list,
  reply,
  rowOf,
  timeline,
} from '../rehearsal/stage.ts'
import type { Stage } from '../rehearsal/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await createStage()
  const known = await stage.someoneWrites('Is my yearly pass valid on the night bus?')
  await known.identify('kim@post.example')
  await known.preferences.set('language', 'pt-BR')
  await known.preferences.set('quietHours', { from: '22:00', to: '07:00' })
})
afterAll(() => stage?.stop())
afterEach(() => stage.clear())

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }

const spillsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** What axe finds, and what it does not look at: pressing, marks beside words, the focus. */
async function looks(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([])
  expect(await tooSmall(page)).toEqual([])
  expect(await faint(page)).toEqual([])
  expect(await unmarked(page)).toEqual([])
  expect(await spillsSideways(page)).toBe(false)
}

/** A dialog besides: text set apart, and what is pressed and let go elsewhere. */
async function dialogLooks(page: Page): Promise<void> {
  await looks(page)
  expect(await cutOffWhenSpaced(page)).toEqual([])
  const { pressed, acted } = await pressedAndLeft(page.getByRole('dialog'), () => happened(page))
  expect(acted).toEqual([])
  expect(pressed).toBeGreaterThan(0)
}

describe('DK26 axe finds nothing', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, viewport] of Object.entries({ wide, narrow })) {
      it(`DK26 DK45 on sign-in, list and relationship, ${colorScheme}, ${name}; what is seen beside words, has the focus or is pressed is fit for it`, async () => {
        const page = await stage.open({ colorScheme, viewport })
        await rowOf(page, 'yearly pass').waitFor()
        await looks(page)

        await page.getByRole('button', { name: 'what was changed' }).click()
        await page.getByText('added an advisor: Advisor').first().waitFor()
        await dialogLooks(page)
        await page.getByRole('button', { name: 'Close' }).click()

        if (name === 'wide') {
          await page.locator('.bar .me').click()
          await page.getByLabel('Function').waitFor()
          await dialogLooks(page)
          await page.keyboard.press('Escape')
        }

        await rowOf(page, 'yearly pass').click()
        await timeline(page).getByText('yearly pass').waitFor()
        const about = page.getByRole('button', { name: 'About this customer' })
        if (await about.isVisible()) await about.click()
        await page.getByText('pt-BR').waitFor()
        await reply(page).fill('Yes, it is.')
        await looks(page)
        const { pressed, acted } = await pressedAndLeft(page.locator('body'), () => happened(page))
        expect(acted).toEqual([])
        expect(pressed).toBeGreaterThan(5)

        if (name === 'narrow')
          await page.getByRole('link', { name: 'Back to relationships' }).click()
        await page.getByRole('button', { name: 'Sign out' }).click()
        await page.getByRole('button', { name: 'Sign in' }).waitFor()
        await looks(page)
      })
    }
  }
})

it('DK27 stands under a policy that allows nothing inline and no string that becomes code', async () => {
  const page = await stage.open()
  const answer = await page.reload()
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe')
})

describe('on a phone', () => {
  it('DK28 shows one thing at a time, with a way back to the row one came from', async () => {
    const page = await stage.open({ viewport: narrow, hasTouch: true })
    await rowOf(page, 'yearly pass').tap()
    await timeline(page).getByText('yearly pass').waitFor()
    expect(await list(page).isVisible()).toBe(false)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    await page.getByRole('link', { name: 'Back to relationships' }).tap()
    await rowOf(page, 'yearly pass').waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toContain('yearly pass')
  })

  it('DK28 DK45 fits 320 pixels, text set apart or twice as large, and what has the focus is in view', async () => {
    const page = await stage.open({ viewport: { width: 320, height: 568 } })
    await rowOf(page, 'yearly pass').waitFor()
    expect(await focusOutOfView(page, 6)).toEqual([])
    expect(await cutOffWhenSpaced(page)).toEqual([])
    expect(await spillsSideways(page)).toBe(false)
    // The longest that it says of itself.
    await page.locator('.connection').evaluate((one) => {
      one.textContent = 'No connection. Trying again…'
    })
    expect(await spillsSideways(page)).toBe(false)
    await rowOf(page, 'yearly pass').click()
    await timeline(page).getByText('yearly pass').waitFor()
    await page.getByRole('button', { name: 'About this customer' }).click()
    expect(await spillsSideways(page)).toBe(false)
    expect(await focusOutOfView(page, 14)).toEqual([])
    expect(await cutOffWhenSpaced(page)).toEqual([])
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await spillsSideways(page)).toBe(false)
    expect(await page.getByRole('button', { name: 'Send' }).isVisible()).toBe(true)
  })
})

describe('with the keyboard', () => {
  it('DK7 goes through the list, opens, answers, and comes back to the row', async () => {
    await stage.someoneWrites('keys: one')
    await stage.someoneWrites('keys: two')
    const page = await stage.open()
    await rowOf(page, 'keys: two').waitFor()
    await rowOf(page, 'keys: one').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await timeline(page).getByText('keys: two').waitFor()
    await expect
      .poll(() => reply(page).evaluate((box) => box === document.activeElement))
      .toBe(true)
    await page.keyboard.type('An answer')
    await page.keyboard.press('Enter')
    await timeline(page).getByText('An answer').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowUp')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-relationship')))
      .not.toBeNull()
  })

  it('DK18 leaves Enter to an input method', async () => {
    const page = await stage.open()
    await rowOf(page, 'yearly pass').click()
    await timeline(page).getByText('yearly pass').waitFor()
    await reply(page).focus()
    const session = await stage.context.newCDPSession(page)
    await session.send('Input.imeSetComposition', {
      text: 'かな',
      selectionStart: 2,
      selectionEnd: 2,
    })
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    })
    await session.send('Input.insertText', { text: 'かな' })
    expect(await reply(page).inputValue()).toBe('かな')
    expect(await page.locator('.message-ours').count()).toBe(0)
  })
})

describe('with ten thousand relationships', () => {
  it('DK4 has a few rows in the page, and reaches the last one', async () => {
    const page = await stage.open()
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      sampleRow(`rel_${at}`, { name: `account ${at}`, verified: true, changed: 10_000 - at }),
    )
    await page.route('**/desk/v1/relationships*', async (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('from') ?? 0)
      const next = from + 2_500 < rows.length ? String(from + 2_500) : null
      const answer: DeskList = { rows: rows.slice(from, from + 2_500), next, now: Date.now() }
      await route.fulfill({ json: answer })
    })
    await page.reload()
    await rowOf(page, 'account 3').first().waitFor()
    const drawn = () => list(page).getByRole('listitem').count()
    expect(await drawn()).toBeLessThan(40)
    const last = rowOf(page, 'account 9999')
    await rowOf(page, 'account 3').first().focus()
    await expect
      .poll(async () => {
        await page.keyboard.press('End')
        return last.count()
      })
      .toBe(1)
    expect(await drawn()).toBeLessThan(40)
    await expect.poll(() => last.evaluate((row) => row === document.activeElement)).toBe(true)
  })
})

describe('a long conversation', () => {
  it('DK23 begins at its end, loads earlier lines where one reads, and never has all in the page', async () => {
    const customer = await stage.someoneWrites('long: 0')
    for (let at = 1; at < 380; at += 1) await customer.send(`long: ${at}`)
    await becomes(customer, ({ lines }) =>
      lines.every(({ mine, sending }) => !mine || sending === 'sent'),
    )
    const page = await stage.open()
    await rowOf(page, 'long: 379').click()
    const line = (at: number) => timeline(page).getByText(`long: ${at}`, { exact: true })
    await line(379).waitFor()
    await expect.poll(() => line(379).isVisible()).toBe(true)
    expect(await line(0).count()).toBe(0)

    const upTo = async (at: number) => {
      await expect
        .poll(
          async () => {
            await timeline(page).evaluate((log) => log.scrollBy(0, -2_000))
            return line(at).count()
          },
          { timeout: 20_000 },
        )
        .toBe(1)
    }
    await upTo(200)
    const place = () =>
      line(200).evaluate((element) => Math.round(element.getBoundingClientRect().top))
    await line(200).evaluate((element) => element.scrollIntoView({ block: 'center' }))
    // What was asked for on the way here has come, and the page has seen where it was scrolled to.
    await page.getByText('Loading earlier messages…').waitFor({ state: 'hidden' })
    await expect
      .poll(async () => {
        const before = await place()
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
        return (await place()) - before
      })
      .toBe(0)
    const readingAt = await place()
    await customer.send('long: while reading')
    await page.getByRole('button', { name: '1 new message below' }).waitFor()
    const after = await place()
    expect(Math.abs(after - readingAt)).toBeLessThanOrEqual(2)

    await upTo(0)
    expect(await timeline(page).locator('.piece').count()).toBeLessThan(330)
    await page.getByRole('button', { name: '1 new message below' }).click()
    await timeline(page).getByText('long: while reading').waitFor()
    await becomes(customer, ({ lines }) => lines.at(-1)?.sending === 'seen')
  })
})

describe('with several tabs', () => {
  it('DK9 holds one live stream of the list for all of them', async () => {
    const page = await stage.open()
    await page.getByText('Live').waitFor()
    let streams = 0
    stage.context.on('request', (request) => {
      if (request.url().endsWith('/desk/v1/live')) streams += 1
    })
    const others = [await stage.tab(), await stage.tab(), await stage.tab()]
    for (const other of others) await other.getByText('Live').waitFor()
    expect(streams).toBe(0)
    await stage.someoneWrites('tabs: hello')
    for (const tab of [page, ...others]) await rowOf(tab, 'tabs: hello').waitFor()
    await page.close()
    await expect.poll(() => streams).toBe(1)
    await stage.someoneWrites('tabs: still there?')
    for (const tab of others) await rowOf(tab, 'tabs: still there?').waitFor()
    expect(streams).toBe(1)
  })
})
