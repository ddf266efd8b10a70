import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { complaints, lookOver } from '../../trial/look-over.ts'
import { beginStory } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

const send = async (mail: SendMailOptions): Promise<void> => {
  const transport = createTransport(world.demo.mailbox.smtpUrl)
  await transport.sendMail({ from: 'Post <post@x.example>', to: 'anna@x.example', ...mail })
  transport.close()
}

test('DM31 the list shows what comes while it is open, without being loaded anew', async () => {
  const page = await (await world.browser('reader')).newPage()
  const heard = complaints(page)
  await page.goto(world.demo.mailbox.url)
  await page.getByText('No mail yet.').waitFor()
  await page.evaluate(() => document.documentElement.setAttribute('data-stayed', ''))
  await send({ subject: 'The first' })
  await page.getByRole('link', { name: 'The first' }).waitFor()
  await page.getByRole('link', { name: 'The first' }).focus()
  await send({ subject: 'The second' })
  await page.getByRole('link', { name: 'The second' }).waitFor()
  expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('The second'),
    expect.stringContaining('The first'),
  ])
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('The first')
  expect(await page.title()).toBe('Mailbox · 2 mails')
  expect(await page.getByRole('status').innerText()).toBe('2 mails')
  expect(await page.locator('html[data-stayed]').count()).toBe(1)
  expect(heard).toEqual([])
})

test('DM30 the HTML of a mail is shown; what it would run or load is not, and its links open in a new tab', async () => {
  const browser = await world.browser('reader')
  const page = await browser.newPage()
  // What the policy stops is told as a request too, but nobody answers it.
  const answered: string[] = []
  browser.on('response', (response) => answered.push(response.url()))
  await send({
    subject: 'Shown',
    text: 'As text',
    html: `<p style="color:#800">Shown</p><script>parent.postMessage(1,'*');document.title='run'</script>
      <img src="${world.demo.siteA}/favicon.svg?pixel"><link rel="stylesheet" href="${world.demo.siteA}/guide.css?loaded">
      <meta http-equiv="refresh" content="0;url=${world.demo.siteA}/?refreshed">
      <form action="${world.demo.siteA}/?sent"><button>Send</button></form>
      <a href="${world.demo.siteA}/tickets?followed">Tickets</a>`,
  })
  await page.goto(world.demo.mailbox.url)
  await page.getByRole('link', { name: 'Shown' }).click()
  await page.getByText('As text', { exact: true }).last().waitFor()
  const frame = page.frameLocator('iframe')
  await frame.getByText('Shown').waitFor()
  await frame.getByRole('button', { name: 'Send' }).click()
  const [opened] = await Promise.all([
    browser.waitForEvent('page'),
    frame.getByRole('link', { name: 'Tickets' }).click(),
  ])
  await opened.waitForURL(/\/tickets\?followed$/)
  expect(await opened.evaluate(() => document.referrer)).toBe('')
  expect(await frame.getByText('Shown').evaluate((p) => getComputedStyle(p).color)).toBe(
    'rgb(136, 0, 0)',
  )
  expect(answered.filter((url) => /pixel|loaded|refreshed|sent/.test(url))).toEqual([])
  expect(answered.filter((url) => url.endsWith('?followed'))).toHaveLength(1)
})

test('DM39 the pages of the mailbox can be used by everybody', async () => {
  const page = await (await world.browser('reader')).newPage()
  const found: string[] = []
  await page.goto(world.demo.mailbox.url)
  found.push(...(await lookOver(page)))
  await send({
    subject: `A${'a'.repeat(200)}`,
    to: `${'b'.repeat(60)}@x.example`,
    html: '<p>So</p>',
  })
  await page.getByRole('listitem').waitFor()
  found.push(...(await lookOver(page)))
  await page.getByRole('listitem').getByRole('link').click()
  await page.getByText('This mail has no text').waitFor()
  found.push(...(await lookOver(page)))
  await page.goto(`${world.demo.mailbox.url}/mail/none`)
  found.push(...(await lookOver(page)))
  expect(found).toEqual([])
})
