import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { beginStory, conversationOn, openConversation } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

/** A busy machine may take its time. */
const patience = 240_000

const password = 'three rings'
const soon = { timeout: 30_000 }

async function signUp(page: Page, name: string): Promise<void> {
  await page.goto(`${world.demo.siteB}/sign-up`)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@x.example`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.waitForURL(/\/account/)
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
}

async function logIn(page: Page, name: string): Promise<void> {
  await page.goto(`${world.demo.siteB}/log-in`)
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@x.example`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL(/\/account/)
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
}

/** The site forgets who is logged in, and tells Continuo nothing of it. */
const loseSession = (browser: BrowserContext): Promise<void> =>
  browser.clearCookies({ name: 'rondo-session' })

/** Everything that a page shows, and everything that this browser keeps for its site. */
async function foundIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const shown = document.querySelector('continuo-widget')?.shadowRoot?.textContent ?? ''
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(new Error(`${name} cannot be opened`)))
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll()
        kept.push(
          await new Promise((resolve) => {
            all.addEventListener('success', () => resolve(all.result))
          }),
        )
      }
      database.close()
    }
    return `${shown}\n${JSON.stringify(kept)}`
  })
}

async function slow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const conditions = { offline: false, latency: 400, downloadThroughput: -1, uploadThroughput: -1 }
  await session.send('Network.emulateNetworkConditions', conditions)
}

test(
  'DM51 shared-computer: two people alternate on one machine, and neither sees a word of the other',
  async () => {
    const desk = await world.desk()
    const browser = await world.browser('library')
    const one = await browser.newPage()
    await signUp(one, 'Anna')
    const anna = await openConversation(one)
    await anna.write('Anna: is the harbour pass still good?')
    await anna.sent('Anna: is the harbour pass still good?')
    await desk.getByRole('list', { name: 'Relationships' }).getByText('Anna: is').click()
    const reply = desk.getByRole('textbox', { name: 'Reply' })
    const send = desk.getByRole('button', { name: 'Send', exact: true })
    await reply.fill('To Anna: it is.')
    await send.click()
    await anna.timeline.getByText('To Anna: it is.').waitFor()

    // Somebody else logs in in another tab. Anna has not logged out; her tab is still open.
    await loseSession(browser)
    const two = await browser.newPage()
    await slow(two)
    await signUp(two, 'Ben')
    const ben = await openConversation(two)
    // Whether or not the page's word for Ben has come through yet: what he writes is his.
    await ben.write('Ben: does the night boat run?')
    await ben.timeline.getByText(/^(Sent|Seen)$/).waitFor(soon)
    await reply.fill('To Anna: and until March.')
    await send.click()
    await desk.getByRole('log', { name: 'Conversation' }).getByText('until March').waitFor()
    for (const tab of [one, two]) await expect.poll(() => foundIn(tab), soon).not.toContain('Anna:')
    await expect.poll(() => foundIn(two), soon).toContain('Ben: does')

    // Ben logs out as one should, and Anna is back.
    await two.getByRole('button', { name: 'Close conversation' }).click()
    await two.getByRole('button', { name: 'Log out' }).click()
    await two.waitForURL(/\/logged-out/)
    await expect.poll(() => foundIn(two), soon).not.toContain('Ben:')
    await logIn(one, 'Anna')
    const again = await openConversation(one)
    await again.timeline.getByText('To Anna: and until March.').waitFor()
    await again.timeline.getByText('Anna: is the harbour').waitFor()
    await again.write('Anna: thank you')
    await again.sent('Anna: thank you')
    for (const tab of [one, two]) await expect.poll(() => foundIn(tab), soon).not.toContain('Ben:')

    // And once more the other way round, offline in between.
    await browser.setOffline(true)
    await again.write('Anna: never sent as Ben')
    await browser.setOffline(false)
    await loseSession(browser)
    await logIn(two, 'Ben')
    const back = await openConversation(two)
    await back.timeline.getByText('Ben: does the night boat run?').waitFor(soon)
    for (const tab of [one, two]) await expect.poll(() => foundIn(tab), soon).not.toContain('Anna:')
    const rows = desk.getByRole('list', { name: 'Relationships' })
    await rows.getByText('Ben: does').click()
    const bens = desk.getByRole('log', { name: 'Conversation' })
    await bens.getByText('Ben: does').waitFor()
    expect(await bens.innerText()).not.toContain('Anna')
    expect(await conversationOn(two).timeline.innerText()).not.toContain('Anna')
  },
  patience,
)
