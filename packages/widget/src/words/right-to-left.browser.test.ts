import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { foundByAxe, tooWide } from '../../rehearsal/found-by-axe.ts'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { atRest, openStage } from '../../rehearsal/stage.ts'

let browser: Browser
let site: Site

beforeAll(async () => {
  site = await serveSite()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

/** A conversation in Arabic with a German word in it, on a page that runs as it is told. */
async function talk(options: BrowserContextOptions, pageRuns: 'ltr' | 'rtl'): Promise<Page> {
  const page = await (await browser.newContext({ ...options, locale: 'ar-EG' })).newPage()
  await page.addInitScript((dir) => {
    document.addEventListener('readystatechange', () => {
      document.documentElement.lang = 'ar'
      document.documentElement.dir = dir
    })
  }, pageRuns)
  await openStage(page, site)
  await page.evaluate(async () => {
    const { handle } = window
    handle.say('مرحبًا، كيف يمكننا مساعدتكم؟ https://tram.example/')
    await handle.send('أريد تذكرة Straßenbahn لثلاثة أيام')
    await handle.send('Straßenbahn')
  })
  await page.locator('.mine .options').nth(1).waitFor({ state: 'attached' })
  await atRest(page)
  return page
}

const place = async (one: Locator) => {
  const box = await one.boundingBox()
  if (!box) throw new Error('it is not shown')
  return { left: box.x, right: box.x + box.width, width: box.width }
}

it('WI75 in Arabic everything stands the other way round, and each text runs its own way', async () => {
  const page = await talk({ viewport: { width: 900, height: 720 } }, 'ltr')
  const panel = page.getByRole('dialog', { name: 'محادثتكم' })
  const edge = await place(panel)
  const text = (at: number) => place(page.locator('[part~=message]').nth(at))
  const [theirs, mixed, german] = [await text(0), await text(1), await text(2)]
  // Ours at the end of the line, on the left; theirs at its beginning.
  expect(edge.right - theirs.right).toBeLessThan(60)
  expect(mixed.left - edge.left).toBeLessThan(60)
  expect(german.left).toBe(mixed.left)
  expect(german.right).toBeLessThan(mixed.right)
  expect(edge.right - german.right).toBeGreaterThan(120)
  const runs = (one: Locator) => one.evaluate((element) => getComputedStyle(element).direction)
  expect(await runs(page.locator('[part~=message]').nth(1))).toBe('rtl')
  expect(await runs(page.locator('[part~=message]').nth(2))).toBe('ltr')
  const corner = (at: number) =>
    page
      .locator('[part~=message]')
      .nth(at)
      .evaluate((element) => getComputedStyle(element).borderBottomLeftRadius)
  expect([await corner(1), await corner(2)]).toEqual(['4px', '4px'])

  const close = await place(page.getByRole('button', { name: 'إغلاق المحادثة' }))
  expect(close.left - edge.left).toBeLessThan(20)
  const box = page.getByRole('textbox', { name: 'الرسالة' })
  expect(await runs(box)).toBe('rtl')
  await box.fill('Guten Tag')
  expect(await runs(box)).toBe('ltr')
  await box.fill('')
  const send = await place(page.getByRole('button', { name: 'إرسال' }))
  expect(send.left).toBeLessThan((await place(box)).left)
  expect(await foundByAxe(page)).toEqual([])

  await page.getByRole('button', { name: 'أنتم' }).click()
  const back = page.getByRole('button', { name: 'العودة إلى المحادثة' })
  await page.getByRole('heading', { name: 'كما تفضّلون' }).waitFor()
  await atRest(page)
  expect(await back.locator('svg').evaluate((icon) => getComputedStyle(icon).transform)).toBe(
    'matrix(-1, 0, 0, 1, 0, 0)',
  )
  expect(edge.right - (await place(back)).right).toBeLessThan(20)
  expect(await foundByAxe(page)).toEqual([])
})

it('WI75 on a phone whose page runs from right to left the sheet covers it, and nothing is too wide', async () => {
  const page = await talk({ viewport: { width: 320, height: 640 } }, 'rtl')
  expect(await place(page.getByRole('dialog'))).toEqual({ left: 0, right: 320, width: 320 })
  expect(await tooWide(page)).toEqual([])
  await page.getByRole('button', { name: 'أنتم' }).click()
  await page.getByRole('heading', { name: 'كما تفضّلون' }).waitFor()
  await atRest(page)
  expect(await tooWide(page)).toEqual([])
  expect(await foundByAxe(page)).toEqual([])
})
