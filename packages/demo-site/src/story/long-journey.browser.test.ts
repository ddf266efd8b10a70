import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { beginStory, conversationOn, openConversation, told } from '../../trial/story-world.ts'
import type { Mail } from '../mailbox/mail.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

/** A busy machine may take its time. */
const patience = 240_000

const anna = { name: 'Anna Ferri', email: 'anna@x.example', password: 'three rings' }

const question = 'Which ticket do I need for three days, zones 1–3?'
const answer = 'The three-day group ticket covers all of you.'
const onB = 'And the round card: may the child use it too?'
const onPhone = 'I am on my way now.'
const later = 'Hello again. Is the lighthouse still open in winter?'

/** The mail that comes of what is done. */
async function mailAfter(act: () => Promise<void>): Promise<Mail> {
  const [mail] = await Promise.all([world.demo.mailbox.next(anna.email), act()])
  return mail
}

/** An account at the card shop whose address is confirmed. */
async function signUp(page: Page): Promise<void> {
  await page.goto(`${world.demo.siteB}/sign-up`)
  await page.getByLabel('Name').fill(anna.name)
  await page.getByLabel('E-mail').fill(anna.email)
  await page.getByLabel('Password').fill(anna.password)
  // Nobody logs out before the shop's page has said who they are.
  const named = told(page, 'identify')
  const { text } = await mailAfter(() => page.getByRole('button', { name: 'Sign up' }).click())
  const [link = ''] = /https?:\S+/.exec(text) ?? []
  await page.goto(link)
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await page.getByText('Confirmed: it is yours.').waitFor()
  await named
}

/** Types an address into the card that is there, then the code that comes. */
async function proveWith(page: Page, send: () => Promise<void>): Promise<void> {
  const { text } = await mailAfter(send)
  expect(text).not.toMatch(/https?:/)
  const [code = ''] = /\b\d{6}\b/.exec(text) ?? []
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Confirm' }).click()
}

/** Takes everything away that a site has kept in this browser. */
async function wipe(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await page.goto('about:blank')
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await page.context().clearCookies()
}

async function answerAt(desk: Page, asked: string, words: string): Promise<void> {
  await desk.getByRole('list', { name: 'Relationships' }).getByText(asked).click()
  await desk.getByRole('log', { name: 'Conversation' }).getByText(asked).waitFor()
  await desk.getByRole('textbox', { name: 'Reply' }).fill(words)
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
}

const times = (page: Page, text: string): Promise<number> =>
  conversationOn(page).timeline.getByText(text, { exact: true }).count()

test(
  'DM50 long-journey: anonymous, carried over, logged in, by mail, wiped, three years later, and whole again',
  async () => {
    const { demo } = world
    const desk = await world.desk()
    const home = await world.browser('home')
    let page = await home.newPage()

    // Anonymous on site A, with large text.
    await page.goto(`${demo.siteA}/tickets`)
    await page.getByRole('button', { name: 'Large text' }).click()
    const a = await openConversation(page)
    await a.write(question)
    await a.sent(question)
    await answerAt(desk, question, answer)
    await a.timeline.getByText(answer).waitFor()

    // They ask for a link to it, and leave the mail unopened.
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(anna.email)
    await mailAfter(() => page.getByRole('button', { name: 'Send me a code' }).click())
    const bookmarked = await mailAfter(() =>
      page.getByRole('button', { name: 'Send a link instead' }).click(),
    )
    const [link = ''] = /https?:\S+/.exec(bookmarked.text) ?? []
    expect(link).toContain('#continuo-mail=')

    // An ordinary link leads to site B on another host, and the conversation goes along.
    const across = page.locator(`a[href^="${demo.siteB}"]`).filter({ visible: true }).first()
    await across.hover()
    await page.mouse.down()
    // However busy the machine is: the link is let go when the code is there.
    await expect.poll(() => across.getAttribute('href')).toContain('#continuo=')
    await page.mouse.up()
    await page.waitForURL(`${demo.siteB}/**`)
    expect(new URL(page.url()).hash).toBe('')
    const b = await openConversation(page)
    await b.timeline.getByText(question).waitFor()
    await b.write(onB)
    await b.sent(onB)

    // There they take an account, whose back end vouches for them and for their address.
    await signUp(page)
    const over = told(page, 'reset')
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.waitForURL(/\/logged-out$/)
    await over
    await page.getByRole('link', { name: 'Log in again' }).click()
    await page.getByLabel('E-mail').fill(anna.email)
    await page.getByLabel('Password').fill(anna.password)
    const named = told(page, 'identify')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByText('Confirmed: it is yours.').waitFor()
    await named
    const known = await openConversation(page)
    await known.timeline.getByText(question).waitFor()
    await known.timeline.getByText(onB).waitFor()

    // The mail is opened in a browser that was never here: it takes a code to the address of the mail.
    const away = await world.browser('away')
    page = await away.newPage()
    await page.goto(link)
    const mailed = conversationOn(page)
    await mailed.box.waitFor()
    expect(await times(page, question)).toBe(0)
    await proveWith(page, () => page.getByRole('button', { name: 'Send me a code' }).click())
    await mailed.timeline.getByText(question).waitFor()
    await mailed.timeline.getByText(onB).waitFor()
    await mailed.write(onPhone)
    await mailed.sent(onPhone)

    // Its storage is wiped, its cookie gone; three years go by.
    await wipe(page)
    await away.close()
    world.daysPass(3 * 365)
    const again = await world.browser('away')
    expect(await again.cookies()).toEqual([])
    page = await again.newPage()
    await page.goto(`${demo.siteA}/tickets`)
    const anew = await openConversation(page)
    await anew.write(later)
    await anew.sent(later)
    await desk.context().close()
    await answerAt(await world.desk(), later, 'It is: every day but Monday.')
    await proveWith(page, async () => {
      await page.getByRole('textbox', { name: 'E-mail address' }).fill(anna.email)
      await page.getByRole('button', { name: 'Send me a code' }).click()
    })

    // What is younger than the last proof is there, the rest shows as locked, with what opens it.
    await anew.timeline.getByText(onPhone).waitFor()
    await anew.timeline.getByText(/The link in an older e-mail/).waitFor()
    expect(await times(page, question)).toBe(0)
    await page.getByRole('button', { name: 'That was me' }).click()

    // The old mail's link and a code open all of it: every message once.
    await page.goto('about:blank')
    await page.goto(link)
    const whole = conversationOn(page)
    await whole.box.waitFor()
    await proveWith(page, () => page.getByRole('button', { name: 'Send me a code' }).click())
    await whole.timeline.getByText(question).waitFor()
    for (const text of [question, answer, onB, onPhone, later])
      await expect.poll(() => times(page, text), { timeout: 15_000 }).toBe(1)
    // As on day one.
    const large = page.getByRole('button', { name: 'Large text' })
    await expect.poll(() => large.getAttribute('aria-pressed')).toBe('true')
  },
  patience,
)
