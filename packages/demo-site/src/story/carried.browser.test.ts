import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { complaints } from '../../trial/look-over.ts'
import { beginStory, openConversation } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

/** What the conversation on a page knows: the sites to which it may be carried, and preferences. */
const known = (page: Page) =>
  page.evaluate(async () => {
    const { Continuo } = window as never as {
      Continuo(name: 'ready'): Promise<{
        state: { origins: readonly string[]; preferences: Record<string, unknown> }
      }>
    }
    const { origins, preferences } = (await Continuo('ready')).state
    return { origins, preferences }
  })

/** Goes to another page of the guide, once what was chosen is kept, and waits until its links carry. */
async function goOn(page: Page, preferences: Record<string, unknown>): Promise<void> {
  await expect.poll(() => known(page)).toMatchObject({ preferences })
  await page.goto(`${world.demo.siteA}/neighbourhoods`)
  await expect
    .poll(() => known(page))
    .toMatchObject({ origins: expect.arrayContaining([world.demo.siteB, world.demo.app]) })
}

test('DM43 a link from the guide to the app carries conversation, text size and language', async () => {
  const { demo } = world
  const page = await (await world.browser('customer')).newPage()
  const heard = complaints(page)
  await page.goto(`${demo.siteA}/tickets`)
  const { timeline, write } = await openConversation(page)
  await write('Which ticket for three days?')
  await timeline.getByText('Sent', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Close conversation' }).click()
  await page.getByRole('button', { name: 'Large text' }).click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { name: 'Ein Ticket für alles' }).waitFor()

  await goOn(page, { textSize: 'large', language: 'de' })
  await page.getByRole('link', { name: /the app$/ }).click()
  await page.waitForURL(`${demo.app}/`)
  const here = page.getByRole('log', { name: 'Gespräch' })
  await here.getByText('Which ticket for three days?').waitFor()
  expect(await page.locator('html').getAttribute('data-text-size')).toBe('large')
  expect(page.url()).toBe(`${demo.app}/`)

  await page.getByRole('textbox', { name: 'Nachricht' }).fill('Und für das Kind?')
  await page.getByRole('button', { name: 'Senden' }).click()
  await here.getByText('Gesendet').last().waitFor()
  const desk = await world.desk()
  await desk.getByRole('list', { name: 'Relationships' }).getByText('Und für das Kind?').waitFor()
  expect(
    await desk.getByRole('list', { name: 'Relationships' }).getByRole('listitem').count(),
  ).toBe(1)
  expect(heard).toEqual([])
})

test('DM43 a link from the guide to the card shop carries them too, and the account there takes them over', async () => {
  const { demo } = world
  const page = await (await world.browser('customer')).newPage()
  await page.goto(`${demo.siteA}/tickets`)
  const guide = await openConversation(page)
  await guide.write('Which ticket for three days?')
  await guide.timeline.getByText('Sent', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Close conversation' }).click()
  await page.getByRole('button', { name: 'Large text' }).click()
  await goOn(page, { textSize: 'large' })
  await expect.poll(() => page.locator('html.text-large').count()).toBe(1)

  await page.getByRole('contentinfo').getByRole('link', { name: 'Rondo, our card shop' }).click()
  await page.waitForURL(`${demo.siteB}/**`)
  await expect.poll(() => page.locator('html.text-large').count()).toBe(1)
  const shop = await openConversation(page)
  await shop.timeline.getByText('Which ticket for three days?').waitFor()

  await page.goto(`${demo.siteB}/sign-up`)
  await page.getByLabel('Name').fill('Anna Ferri')
  await page.getByLabel('E-mail').fill('anna@x.example')
  await page.getByLabel('Password').fill('three rings')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  const anna = await openConversation(page)
  await anna.timeline.getByText('Which ticket for three days?').waitFor()
  await anna.write('It is Anna.')
  await anna.timeline.getByText('It is Anna.').waitFor()

  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('heading', { name: 'See you on the round.' }).waitFor()
  const nobody = await openConversation(page)
  await nobody.box.waitFor()
  expect(await nobody.timeline.getByText('It is Anna.').count()).toBe(0)
})

test('DM43 a code that Continuo sends is in the mailbox', async () => {
  const { demo } = world
  const page = await (await world.browser('customer')).newPage()
  await page.goto(demo.siteA)
  const { write, timeline } = await openConversation(page)
  await write('Hello')
  await timeline.getByText('Sent', { exact: true }).waitFor()
  const asked = page.evaluate(async () => {
    const { Continuo } = window as never as {
      Continuo(name: 'ready'): Promise<{
        prove(kind: 'email', address: string): Promise<{ outcome: unknown }>
      }>
    }
    return (await (await Continuo('ready')).prove('email', 'anna@x.example')).outcome
  })
  const mail = await demo.mailbox.next('anna@x.example')
  expect(mail.from).toBe('Brisande <post@brisande.example>')
  expect(mail.text).toMatch(/\d{3}/)
  expect(await asked).toMatchObject({ outcome: 'sent' })
})
