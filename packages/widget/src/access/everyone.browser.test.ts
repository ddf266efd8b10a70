import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { faint, unmarked } from '../../../../scripts/browser/contrast.mjs'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { pressedAndLeft, tooSmall } from '../../../../scripts/browser/pressing.mjs'
import { bringCards, bringPicture } from '../../rehearsal/bring-cards.ts'
import { foundByAxe, tooWide } from '../../rehearsal/found-by-axe.ts'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { atRest, openStage, shown } from '../../rehearsal/stage.ts'

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

const widget = 'continuo-widget'
const can = { mail: true, handoff: true, attachments: { size: 1_000_000, count: 3 } }

const start = async (lines: number, options: BrowserContextOptions = {}, mail = true) => {
  const context = await browser.newContext({ viewport: { width: 1000, height: 760 }, ...options })
  page = await context.newPage()
  await openStage(page, site, { lines, state: { can: { ...can, mail } } })
  await optionsButtons().last().waitFor()
}

const dialog = () => page.getByRole('dialog')
const box = () => page.getByRole('textbox', { name: 'Message' })
const optionsButtons = () => page.getByRole('button', { name: 'Message options' })
const search = () => page.getByRole('button', { name: 'Search', exact: true })

/** A file waits with its reason above the text box. */
const chooseFile = async () => {
  const picked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach a file' }).click()
  await (await picked).setFiles({ name: 'map.txt', mimeType: 'text/plain', buffer: Buffer.of(65) })
  await page.locator('.chip').waitFor()
}

const openMenu = async () => {
  await optionsButtons().last().press('Enter')
  await page.getByRole('menuitem').first().waitFor()
}

const openSearch = async () => {
  await search().click()
  await page.getByRole('searchbox').fill('line')
  await page.locator('.hit').first().waitFor()
}

/** Of what one writes in: the letters that phones would zoom in on. */
const smallLetters = () =>
  dialog().evaluate((element) =>
    [...element.querySelectorAll('input:not([type=checkbox]), select, textarea')].flatMap((one) =>
      Number.parseFloat(getComputedStyle(one).fontSize) < 16 ? [one.outerHTML.slice(0, 100)] : [],
    ),
  )

/** Another one once something was opened, chosen, sent or asked for. */
const happened = () =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('continuo-widget')!
    // What is said to those who listen comes and goes.
    const all = [...shadowRoot!.querySelectorAll('*:not([aria-live] > *)')]
    const ticked = all.filter((one) => one instanceof HTMLInputElement && one.checked)
    return [all.length, ticked.length, window.handle.calls.length, location.href]
  })

const moving = () =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('continuo-widget')!
    return shadowRoot!
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0).length
  })

/** What has the focus: by what one knows that, and whether one sees it where it is. */
const focused = () =>
  page.evaluate(() => {
    const root = document.querySelector('continuo-widget')!.shadowRoot!
    const one = root.activeElement
    if (!one) return { name: 'nothing', isSeen: true, mark: 'none' }
    const { left, top, width, height } = one.getBoundingClientRect()
    const there = root.elementFromPoint(left + width / 2, top + height / 2)
    const frame = one.closest('.box') ?? one
    return {
      name: one.getAttribute('aria-label') ?? one.textContent,
      isSeen: !!there && (one.contains(there) || there.contains(one)),
      mark: [one, frame].some((each) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      })
        ? 'outline'
        : 'none',
    }
  })

it('WI141 axe finds nothing with a file, a menu and the search open, light and dark; all that is pressed has 24 pixels, and what is seen beside words 3 : 1', async () => {
  await start(12)
  await chooseFile()
  const looks = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await atRest(page)
      expect(await foundByAxe(page)).toEqual([])
      expect(await faint(page, widget)).toEqual([])
    }
    expect(await tooSmall(page, widget)).toEqual([])
  }
  await openMenu()
  await looks()
  await page.keyboard.press('Escape')
  await openSearch()
  await looks()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'You', exact: true }).click()
  await page.locator('.you li').nth(6).waitFor()
  expect(await tooSmall(page, widget)).toEqual([])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faint(page, widget)).toEqual([])
    expect(await unmarked(page, widget)).toEqual([])
  }
  expect(await pressedAndLeft(dialog(), happened)).toMatchObject({ acted: [] })
})

it('WI141 with all kinds of cards: axe finds nothing, 3 : 1 and 24 pixels hold, light and dark; nothing acts on being pressed alone, or on being filled in', async () => {
  await start(2, { viewport: { width: 1000, height: 3_000 } })
  await page.locator(widget).evaluate((host) => {
    host.style.setProperty('--continuo-height', '2900px')
  })
  await bringPicture(page, 'plan.png')
  await page.getByRole('img', { name: 'Picture: plan.png' }).waitFor()
  await page.evaluate(() => {
    const attachment = { id: 'att_2', name: 'map.txt', type: 'image/png', size: 1 }
    window.handle.attach = async () => ({ outcome: 'uploaded', attachment })
  })
  await chooseFile()
  await page.getByRole('img', { name: 'Picture: map.txt' }).waitFor()
  await bringCards(page)
  const before = await happened()
  const { pressed, acted } = await pressedAndLeft(dialog(), happened)
  expect(acted).toEqual([])
  expect(pressed).toBeGreaterThan(25)

  // What was forgotten is said; none of what is filled in after that does anything by itself.
  const send = dialog().locator('form.asked').getByRole('button', { name: 'Send' })
  for (const one of await send.all()) await one.click()
  await page.locator('.problem', { hasText: /./ }).nth(3).waitFor()
  const sent = () => page.evaluate(() => window.handle.calls.filter(([name]) => name !== 'begun'))
  const until = await sent()
  const field = (name: string | RegExp) => dialog().getByRole('textbox', { name })
  const filling: [Locator, (one: Locator) => Promise<unknown>][] = [
    [page.getByLabel(/^Age/), (one) => one.fill('41')],
    [page.getByLabel(/^Zone/), (one) => one.selectOption('2')],
    [page.getByLabel(/^First day/), (one) => one.fill('2027-01-05')],
    [field(/^What else/), (one) => one.fill('A window')],
    [page.getByLabel('With a bicycle'), (one) => one.check()],
    [page.getByLabel('Monday'), (one) => one.check()],
    [page.getByRole('radio', { name: '4 of 5' }), (one) => one.check()],
    [page.getByRole('radio', { name: 'Good', exact: true }), (one) => one.check()],
  ]
  for (const [one, fill] of filling) {
    await one.focus()
    await fill(one)
    expect(await one.evaluate((each) => each.matches(':focus'))).toBe(true)
  }
  expect(await sent()).toEqual(until)
  expect((await happened()).at(-1)).toBe(before.at(-1))

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await atRest(page)
    expect(await foundByAxe(page)).toEqual([])
    expect(await faint(page, widget)).toEqual([])
    expect(await unmarked(page, widget)).toEqual([])
  }
  expect(await tooSmall(page, widget)).toEqual([])
})

it.each(['en', 'de', 'ar'])(
  'WI141 in %s reply, edit and the question before deleting go by keyboard at 320 pixels: axe, contrast, 24 pixels, letters of 16, nothing too wide',
  async (language) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
    page = await context.newPage()
    const preferences = { language }
    await openStage(page, site, { lines: 12, state: { can, preferences } })
    const own = page.locator('.line.mine .options > button').last()
    const items = page.getByRole('menuitem')
    const writes = page.locator('.composer textarea')
    const looks = async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await atRest(page)
        expect(await foundByAxe(page)).toEqual([])
        expect(await faint(page, widget)).toEqual([])
      }
      expect(await tooSmall(page, widget)).toEqual([])
      expect(await tooWide(page)).toEqual([])
      expect(await smallLetters()).toEqual([])
      const held = await focused()
      // Where one writes to the company the frame is coloured instead.
      const mark = held.name === (await writes.getAttribute('aria-label')) ? 'none' : 'outline'
      expect(held).toEqual({ ...held, isSeen: true, mark })
    }
    const choose = async (down: number) => {
      await own.press('Enter')
      await items.first().waitFor()
      for (let key = 0; key < down; key += 1) await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    }
    const isBack = () => own.evaluate((one) => one.matches(':focus'))
    await own.waitFor()

    await choose(1)
    const area = page.locator('.editing textarea')
    await expect.poll(() => area.evaluate((one) => one.matches(':focus'))).toBe(true)
    await looks()
    await page.keyboard.press('Escape')
    await expect.poll(isBack).toBe(true)

    await choose(2)
    await page.getByRole('alertdialog').waitFor()
    await looks()
    await page.keyboard.press('Escape')
    await expect.poll(isBack).toBe(true)

    await choose(0)
    await page.locator('.replying').waitFor()
    await looks()
    await page.keyboard.type('Yes')
    await page.keyboard.press('Enter')
    await page.locator('.quote').press('Enter')
    await page.locator('.line.found').waitFor()
    await looks()
  },
)

it('WI141 in 320 × 256 pixels nothing is too wide, the focus is in view wherever it is, and letters have 16 pixels', async () => {
  await start(12, { viewport: { width: 320, height: 256 } })
  await openMenu()
  expect(await tooWide(page)).toEqual([])
  await page.keyboard.press('Escape')
  await box().focus()
  const names = new Set<string | null>()
  for (let count = 0; count < 9; count += 1) {
    const { name, isSeen } = await focused()
    expect([name, isSeen]).toEqual([name, true])
    names.add(name)
    await page.keyboard.press('Tab')
  }
  for (const name of ['Message', 'Attach a file', 'Send', 'You', 'Conversation', 'Message options'])
    expect([...names]).toContain(name)
  expect(await smallLetters()).toEqual([])
  await openSearch()
  expect(await tooWide(page)).toEqual([])
  expect(await smallLetters()).toEqual([])
  await page.keyboard.press('Escape')
  await chooseFile()
  await box().fill('Hello')
  expect(await tooWide(page)).toEqual([])
  await bringCards(page)
  expect(await tooWide(page)).toEqual([])
  expect(await smallLetters()).toEqual([])
  const { y, height } = (await box().boundingBox())!
  expect(y + height).toBeLessThanOrEqual(256)
  await page.getByRole('button', { name: 'You', exact: true }).click()
  await page.locator('.you li').nth(6).waitFor()
  expect(await smallLetters()).toEqual([])
})

it('WI141 in forced colours one sees where the focus is, and what can be pressed; where no motion is wanted nothing moves', async () => {
  await start(12, { forcedColors: 'active', reducedMotion: 'reduce' })
  await box().focus()
  for (let count = 0; count < 9; count += 1) {
    const { name, mark } = await focused()
    if (name !== 'nothing') expect([name, mark]).toEqual([name, 'outline'])
    await page.keyboard.press('Tab')
  }
  await openMenu()
  for (const button of await dialog().getByRole('button').all())
    expect(await button.evaluate((one) => getComputedStyle(one).borderStyle)).toBe('solid')
  expect((await focused()).mark).toBe('outline')
  expect(await moving()).toBe(0)
  await page.keyboard.press('Escape')
  await openSearch()
  expect((await focused()).mark).toBe('outline')
  await page.locator('.hit').first().click()
  await page.locator('.line.found').waitFor()
  expect((await focused()).mark).toBe('outline')
  expect(await moving()).toBe(0)
  await bringCards(page)
  for (const one of await dialog().locator('.card, .asked button, .asked input[type=text]').all())
    expect(await one.evaluate((each) => getComputedStyle(each).borderTopStyle)).toBe('solid')
  await page.getByRole('radio', { name: '4 of 5' }).focus()
  await page.keyboard.press('Space')
  const star = page.locator('.scale label').nth(3)
  expect(await star.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid')
  expect(await moving()).toBe(0)
})

it('WI141 with lines, words and letters set apart nothing is cut off', async () => {
  await start(12, { viewport: { width: 320, height: 640 } })
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `.panel, .panel * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      .panel p { margin-bottom: 2em !important }`,
    )
    const { shadowRoot } = document.querySelector('continuo-widget')!
    shadowRoot!.adoptedStyleSheets.push(sheet)
  })
  const cutOff = () =>
    dialog().evaluate((element) =>
      [
        ...element.querySelectorAll(
          'h2, h3, label, legend, button, dt, dd, p, .text, .told, .chip bdi',
        ),
      ].flatMap((one) =>
        one.clientWidth > 0 &&
        !one.matches('.unseen, .unseen *') &&
        getComputedStyle(one).overflow !== 'visible' &&
        (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
          ? [one.outerHTML.slice(0, 100)]
          : [],
      ),
    )
  expect(await tooWide(page)).toEqual([])
  expect(await cutOff()).toEqual([])
  await openSearch()
  expect(await tooWide(page)).toEqual([])
  expect(await cutOff()).toEqual([])
  await page.keyboard.press('Escape')
  await bringCards(page)
  expect(await tooWide(page)).toEqual([])
  expect(await cutOff()).toEqual([])
  await page.getByRole('button', { name: 'You', exact: true }).click()
  await page.locator('.you li').nth(6).waitFor()
  expect(await tooWide(page)).toEqual([])
  expect(await cutOff()).toEqual([])
})

it('WI140 among 200 messages Tab stops once at their options, the arrows go through them, and what has the focus is in view', async () => {
  await start(200, {}, false)
  const stops = () =>
    optionsButtons().evaluateAll(
      (buttons) => buttons.filter((one) => one instanceof HTMLElement && one.tabIndex === 0).length,
    )
  await page.getByRole('log').focus()
  await expect.poll(stops).toBe(1)
  await page.keyboard.press('Tab')
  expect(await focused()).toMatchObject({ name: 'Message options', isSeen: true })
  await page.keyboard.press('Tab')
  expect((await focused()).name).toBe('Message')
  await page.keyboard.press('Shift+Tab')
  const number = () =>
    page.evaluate(() => {
      const { activeElement } = document.querySelector('continuo-widget')!.shadowRoot!
      const text = activeElement?.closest('.line')?.querySelector('.text')?.textContent ?? ''
      return Number(/(\d+):/.exec(text)?.[1])
    })
  expect(await number()).toBe(200)
  for (let count = 1; count <= 5; count += 1) {
    await page.keyboard.press('ArrowUp')
    expect(await number()).toBe(200 - count)
    expect(await focused()).toMatchObject({ isSeen: true })
  }
  // However fast: keys that come a task apart leave no frame in between, and yet none is left out.
  const went = await page.evaluate(async () => {
    const { shadowRoot } = document.querySelector('continuo-widget')!
    const numbers = []
    for (let count = 0; count < 25; count += 1) {
      const key = { key: 'ArrowUp', bubbles: true, composed: true, cancelable: true }
      shadowRoot!.activeElement!.dispatchEvent(new KeyboardEvent('keydown', key))
      await new Promise((resolve) => {
        setTimeout(resolve)
      })
      const text = shadowRoot!.activeElement!.closest('.line')?.querySelector('.text')?.textContent
      numbers.push(Number(/(\d+):/.exec(text ?? '')?.[1]))
    }
    return numbers
  })
  expect(went).toEqual(Array.from({ length: 25 }, (_, index) => 194 - index))
  expect(await focused()).toMatchObject({ isSeen: true })
  // What comes meanwhile takes the focus from nobody, and is said once, in order, as plain text.
  await page.evaluate(() => {
    window.handle.say('**One** <i>thing</i>')
    window.handle.say('And _another_')
  })
  const region = () =>
    page.evaluate(() =>
      Array.from(
        document.querySelector('continuo-widget')!.shadowRoot!.querySelector('[aria-live=polite]')!
          .children,
        ({ textContent }) => textContent,
      ),
    )
  await expect.poll(region).toEqual(['Ines: One <i>thing</i>', 'Ines: And another'])
  expect(await number()).toBe(170)
  await page.keyboard.press('Home')
  await expect.poll(number).toBe(1)
  expect((await shown(page)).first).toBe(1)
  await page.keyboard.press('End')
  await expect.poll(() => page.evaluate(() => window.handle.state.unread)).toBe(0)
  await page.keyboard.press('Tab')
  expect((await focused()).name).toBe('Message')
})
