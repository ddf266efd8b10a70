import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { standIn } from '../../rehearsal/sounds.ts'
import type { Heard } from '../../rehearsal/sounds.ts'

interface Stage {
  heard: Heard
  /** What each tab asked the browser for alone, and whether it got it. */
  asked: [what: string, granted: boolean][]
  answer(text: string): void
}

let browser: Browser
let site: Site
let context: BrowserContext

beforeAll(async () => {
  browser = await launchBrowser()
  site = await serveSite(
    '<script async src="/continuo/continuo.js" data-key="help" data-adapter="local" data-title></script>',
  )
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  context = await browser.newContext()
  // What sounds and shows outside of the page is counted; that tabs agree is the browser's own doing.
  await context.addInitScript(`(${setStage})(${standIn})`)
})
afterEach(() => context.close())

function setStage(make: typeof standIn) {
  const stage: Partial<Stage> = { heard: make(), asked: [] }
  Object.assign(globalThis, {
    stage,
    ContinuoRespond: () =>
      new Promise((resolve) => {
        stage.answer = resolve
      }),
  })
  const { locks } = navigator
  const request = locks.request.bind(locks)
  locks.request = (async (name: string, options: LockOptions, work: LockGrantedCallback<unknown>) =>
    request(name, options, (lock) => {
      if (name.startsWith('continuo/')) stage.asked!.push([name.split('/')[1]!, lock !== null])
      return work(lock)
    })) as LockManager['request']
}

const launcher = (page: Page) => page.getByRole('button', { name: 'Open conversation' })
const stageOf = (page: Page) =>
  page.evaluate(() => {
    const { heard, asked } = (globalThis as unknown as { stage: Stage }).stage
    return { sounds: heard.sounds, notices: heard.notices, asked }
  })

async function visit(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(site.url)
  return page
}

it('WI133 rings-twice: two tabs ring once, and the title of both says what is unread', async () => {
  const one = await visit()
  await launcher(one).click()
  await one.getByRole('textbox', { name: 'Message' }).fill('Which ticket do I need?')
  await one.keyboard.press('Enter')
  await one.getByRole('log').getByText('Sent', { exact: true }).waitFor()

  // The customer asks for both, and hears at once what the sound is like.
  await one.getByRole('button', { name: 'You', exact: true }).click()
  const sound = one.getByRole('checkbox', { name: 'Play a sound' })
  const notify = one.getByRole('checkbox', { name: 'Show a notification on this device' })
  expect([await sound.isChecked(), await notify.isChecked()]).toEqual([false, false])
  await sound.click()
  await expect.poll(() => sound.isChecked()).toBe(true)
  await notify.click()
  await expect.poll(() => notify.isChecked()).toBe(true)
  expect((await stageOf(one)).sounds).toBe(1)
  await one.getByRole('button', { name: 'Close conversation' }).click()
  await launcher(one).waitFor()

  const two = await visit()
  await two.getByRole('heading', { name: 'Three days in town' }).click()
  // It is known here what the customer likes, and the line stands.
  await two.waitForFunction(async () => {
    const handle = await window.Continuo?.('ready')
    return handle?.state.preferences.sound && handle.state.connection === 'live'
  })
  await two.waitForLoadState('networkidle')
  expect([await one.title(), await two.title()]).toEqual(['City guide', 'City guide'])

  await one.evaluate(() => {
    ;(globalThis as unknown as { stage: Stage }).stage.answer('The day ticket.')
  })
  const decided = async (page: Page) => (await stageOf(page)).asked.map(([what]) => what)
  for (const page of [one, two]) {
    await expect.poll(() => decided(page)).toEqual(['sound', 'notice'])
    expect(await page.title()).toBe('(1) City guide')
  }
  const both = () => Promise.all([stageOf(one), stageOf(two)])
  // Each asked for both things, and of the two tabs one got each.
  const granted = (await both()).flatMap(({ asked }) => asked).filter(([, isGranted]) => isGranted)
  expect(granted.map(([what]) => what).toSorted()).toEqual(['notice', 'sound'])
  const notices = async () => (await both()).flatMap((stage) => stage.notices)
  await expect
    .poll(notices)
    .toEqual([{ title: 'Automatic assistant', body: 'The day ticket.', silent: true }])
  // The first sound was the one at the click.
  const sounds = async () => (await both()).map((stage) => stage.sounds).reduce((a, b) => a + b)
  await expect.poll(sounds).toBe(2)

  // Who follows it gets the open conversation, and then nothing is unread in either tab.
  const rang = (await stageOf(one)).notices.length > 0 ? one : two
  await rang.evaluate(() => {
    ;(globalThis as unknown as { stage: Stage }).stage.heard.follow()
  })
  await rang.getByRole('dialog', { name: 'Your conversation' }).waitFor()
  for (const page of [one, two]) await expect.poll(() => page.title()).toBe('City guide')
})
