import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { beginStory, conversationOn, openConversation } from './story-world.ts'

// Plays a short story and takes the pictures of README and docs/theming.md: `npm run pictures`, or with
// a folder all views, wide and narrow, light and dark: `npm run pictures -- some-folder`.

const folder = process.argv[2]
const readme = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures')

const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } }

/** The pictures of the docs: how large a window, from where in it, and how sharp. Each stays small. */
const shown = {
  widget: { width: 1280, height: 800, scale: 1.5 },
  desk: { width: 1280, height: 800, scale: 1.4 },
  light: { width: 1120, height: 720, from: 580, scale: 1.5 },
  dark: { width: 1120, height: 720, from: 580, scale: 1.5, colorScheme: 'dark' },
  inline: { width: 1120, height: 960, scale: 1.2 },
  'right-to-left': { width: 1120, height: 900, scale: 1.5 },
  phone: { width: 390, height: 800, scale: 2 },
} as const

/** Takes a picture for the docs. */
async function show(page: Page, name: keyof typeof shown, around?: Locator): Promise<void> {
  if (folder !== undefined) return
  const look = { colorScheme: 'light', from: 0, ...shown[name] } as const
  const { colorScheme, scale, from, width, height } = look
  const viewport = { width, height }
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate(() => new Promise(requestAnimationFrame))
  const session = await page.context().newCDPSession(page)
  const { scrollX: x, scrollY: y } = await page.evaluate(() => ({ scrollX, scrollY }))
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 82,
    clip: { x: x + from, y, width: width - from, height, ...(await boxOf(around, x, y)), scale },
  })
  await session.detach()
  await writeFile(join(readme, `${name}.webp`), Buffer.from(data, 'base64'))
  await page.setViewportSize(sizes.wide)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** Where something stands in the document, with some room around it. */
async function boxOf(what: Locator | undefined, x: number, y: number) {
  const box = await what?.boundingBox()
  const room = 12
  return (
    box && {
      x: box.x + x - room,
      y: box.y + y - room,
      width: box.width + 2 * room,
      height: box.height + 2 * room,
    }
  )
}

/** The theme page: a conversation in the page's flow, and one that runs from right to left. */
async function takeTheme(page: Page): Promise<void> {
  await page.goto(`${world.demo.siteA}/theme`)
  const inPage = page.getByRole('region', { name: 'Your conversation' })
  await page.getByRole('button', { name: 'Write a few lines' }).click()
  await inPage.getByRole('log').getByText('Enjoy the harbour').waitFor()
  await page.getByRole('button', { name: 'Harbour' }).click()
  await take(page, 'theme')
  await show(page, 'inline')
}

/** The same from right to left. */
async function takeRightToLeft(page: Page): Promise<void> {
  await page.goto(`${world.demo.siteA}/theme`)
  const log = page.locator('continuo-widget [role=log]')
  await log.waitFor()
  await page.getByLabel('Language').selectOption('ar')
  await page.locator('continuo-widget [dir=rtl]').waitFor()
  await page.getByRole('button', { name: 'Write a few lines' }).click()
  await log.getByText('استمتعوا').waitFor()
  await take(page, 'right-to-left')
  await show(page, 'right-to-left', page.locator('continuo-widget'))
}

async function take(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) })
    }
  }
  await page.setViewportSize(sizes.wide)
  await page.emulateMedia({ colorScheme: 'light' })
}

async function first(context: BrowserContext): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize(sizes.wide)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  return page
}

/** The card shop's account, from the form to its mail. */
async function takeAccount(page: Page): Promise<void> {
  const { siteB, mailbox } = world.demo
  await page.goto(`${siteB}/sign-up`)
  await take(page, 'sign-up')
  await page.getByLabel('Name').fill('Anna Ferri')
  await page.getByLabel('E-mail').fill('anna@brisande.example')
  await page.getByLabel('Password').fill('three rings')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'Your account' }).scrollIntoViewIfNeeded()
  await take(page, 'account')
  await page.goto(mailbox.url)
  await page.getByRole('listitem').waitFor()
  await take(page, 'mailbox')
  await page.getByRole('listitem').getByRole('link').click()
  await page.frameLocator('iframe').getByRole('link').waitFor()
  await take(page, 'mail')
}

async function takeApp(page: Page): Promise<void> {
  await page.goto(world.demo.app)
  await take(page, 'app-today')
  await page.getByRole('button', { name: 'Messages' }).click()
  const { timeline, write } = conversationOn(page)
  await write('Does the ferry to the Skerries run tonight?')
  await timeline.getByText('Sent', { exact: true }).waitFor()
  await take(page, 'app')
}

const world = await beginStory()
try {
  const { demo } = world
  const desk = await world.desk()
  await desk.setViewportSize(sizes.wide)

  const other = await first(await world.browser('other'))
  await other.goto(`${demo.siteB}/card`)
  const otherConversation = await openConversation(other)
  await otherConversation.write('Can I still change the start date of a card that I have ordered?')
  await otherConversation.timeline.getByText('Sent', { exact: true }).waitFor()

  const page = await first(await world.browser('customer'))
  await page.goto(`${demo.siteA}/?utm_source=newsletter&utm_campaign=spring`, {
    referer: 'https://search.example/',
  })
  await take(page, 'page')
  const customer = await openConversation(page)
  await customer.box.waitFor()
  await take(page, 'widget-empty')
  await customer.write('Which ticket do I need for three days, zones 1–3, two adults and a child?')
  await customer.timeline.getByText('Sent', { exact: true }).waitFor()

  const reply = desk.getByRole('textbox', { name: 'Reply' })
  const send = desk.getByRole('button', { name: 'Send', exact: true })
  await desk.getByText('Which ticket do I need').first().click()
  await desk.getByRole('log', { name: 'Conversation' }).getByText('Which ticket').waitFor()
  await reply.fill(
    'The three-day group ticket for zones 1–3 covers all of you, on trams, ferries and the funicular.',
  )
  await send.click()
  await customer.timeline.getByText('covers all of you').waitFor()
  await customer.write('Lovely. Does it start when we first use it, or on a fixed date?')
  await desk.getByRole('log', { name: 'Conversation' }).getByText('Lovely.').waitFor()
  const colleague = await world.desk('Desk two')
  await colleague.setViewportSize(sizes.wide)
  await colleague.getByText('Lovely.').first().click()
  await colleague.getByRole('log', { name: 'Conversation' }).getByText('Lovely.').waitFor()
  await colleague
    .getByRole('textbox', { name: 'Reply' })
    .fill('When you first use it. It then runs for 72 hours.')
  await colleague.getByRole('button', { name: 'Send', exact: true }).click()
  await customer.timeline.getByText('72 hours').waitFor()
  await customer.write('Perfect, thank you!')
  await customer.timeline
    .getByText(/^(Sent|Seen)$/)
    .last()
    .waitFor()
  await desk.getByRole('log', { name: 'Conversation' }).getByText('Perfect').waitFor()
  // What is offered at the end would push the words out of the picture.
  await page.getByRole('button', { name: 'Not now' }).click()
  await customer.box.focus()
  await page.mouse.move(20, 20)
  await take(page, 'widget')
  await take(desk, 'desk')
  await show(page, 'widget')
  await show(desk, 'desk')
  await show(page, 'light')
  await show(page, 'dark')
  await show(page, 'phone')
  await takeTheme(await first(await world.browser('designer')))
  await takeRightToLeft(await first(await world.browser('reader')))
  if (folder !== undefined) {
    const start = await first(await world.browser('start'))
    await start.goto(demo.start)
    await take(start, 'start')
    await takeAccount(other)
    await takeApp(await first(await world.browser('phone')))
    await page.context().setOffline(true)
    await customer.write('One more thing: is the airport in zone 3?')
    await customer.timeline.getByText('Waiting for connection').waitFor()
    await take(page, 'widget-offline')
  }
} finally {
  await world.end()
}
