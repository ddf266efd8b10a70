import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { complaints } from '../../trial/look-over.ts'
import { beginStory, conversationOn, openConversation } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

/** What a page tells of itself. */
interface Around {
  Continuo(name: 'ready'): Promise<{ state: { connection: string } }>
  shown: boolean[]
}

/** Goes back to the page before, and says how it came: whole out of the cache, or why not. */
async function back(page: Page) {
  // A page that comes whole is not loaded: there is nothing more to wait for.
  await page.goBack({ waitUntil: 'commit' })
  await page.waitForFunction(() => (window as unknown as Around).shown)
  return page.evaluate(() => ({
    shown: (window as unknown as Around).shown,
    hindered: (
      performance.getEntriesByType('navigation')[0] as unknown as { notRestoredReasons: unknown }
    ).notRestoredReasons,
  }))
}

async function live(page: Page): Promise<void> {
  await page.waitForFunction(
    async () => (await (window as unknown as Around).Continuo('ready')).state.connection === 'live',
  )
}

test('SY84 a page with an open conversation comes whole out of the back/forward cache and goes on, alone and of two tabs', async () => {
  const { demo } = world
  const context = await world.browser('customer', { backForward: true })
  await context.addInitScript(() => {
    const around = window as unknown as Around
    addEventListener('pageshow', ({ persisted }) => {
      around.shown = [...(around.shown ?? []), persisted]
    })
  })
  const page = await context.newPage()
  const heard = complaints(page)
  await page.goto(`${demo.siteA}/tickets`)
  const { timeline, write } = await openConversation(page)
  await write('Which ticket for three days?')
  await timeline.getByText('Sent', { exact: true }).waitFor()

  const desk = await world.desk()
  await desk.getByRole('list', { name: 'Relationships' }).getByRole('listitem').first().click()
  const atDesk = desk.getByRole('log', { name: 'Conversation' })
  const answer = async (text: string) => {
    await desk.getByRole('textbox', { name: 'Reply' }).fill(text)
    await desk.getByRole('button', { name: 'Send', exact: true }).click()
    await atDesk.getByText(text).waitFor()
  }
  // The page that comes next leads meanwhile, and says so to all tabs.
  await page.goto(`${demo.siteA}/neighbourhoods`)
  await live(page)
  await answer('The three-day card.')
  expect(await back(page)).toEqual({ shown: [false, true], hindered: null })
  await timeline.getByText('The three-day card.').waitFor()
  await live(page)
  await answer('It has the ferry too.')
  await timeline.getByText('It has the ferry too.').waitFor()

  // The other tab takes over while this one is away, and has its turn for good.
  const other = await context.newPage()
  await other.goto(`${demo.siteA}/tickets`)
  const there = await openConversation(other)
  await there.timeline.getByText('It has the ferry too.').waitFor()
  await page.goto(`${demo.siteA}/three-days`)
  await live(other)
  await there.write('And on Sunday?')
  await atDesk.getByText('And on Sunday?').waitFor()
  await answer('On Sunday as well.')
  await there.timeline.getByText('On Sunday as well.').waitFor()
  expect(await back(page)).toEqual({ shown: [false, true, true], hindered: null })
  await timeline.getByText('On Sunday as well.').waitFor()
  await conversationOn(page).write('Thank you!')
  await there.timeline.getByText('Thank you!').waitFor()
  await atDesk.getByText('Thank you!').waitFor()
  expect(await timeline.getByText('And on Sunday?').count()).toBe(1)
  expect(heard).toEqual([])
})
