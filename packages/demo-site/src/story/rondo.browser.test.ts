import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { complaints, lookOver } from '../../trial/look-over.ts'
import { watchSecrets } from '../../trial/secrets.ts'
import { beginStory, told } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

const anna = { name: 'Anna Ferri', email: 'anna@x.example', password: 'three rings' }

async function signUp(page: Page, { name, email, password } = anna): Promise<void> {
  await page.goto(`${world.demo.siteB}/sign-up`)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign up' }).click()
}

test('DM38, DM54 sign up, confirm the address by the mail, log out, log in: by hand, under the strict policy, and no secret stands in an address', async () => {
  const { demo } = world
  const browser = await world.browser('customer')
  const seen = watchSecrets(browser)
  const page = await browser.newPage()
  const heard = complaints(page)
  await signUp(page, { ...anna, email: 'anna' })
  await page.getByText('This is no e-mail address').waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe('Anna Ferri')
  await signUp(page)
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await page.getByText('We have sent you a mail.').waitFor()
  await page.getByRole('link', { name: 'Anna Ferri' }).waitFor()

  const mails = await browser.newPage()
  await mails.goto(demo.mailbox.url)
  await mails.getByRole('link', { name: 'Is this your address?' }).click()
  const [confirming] = await Promise.all([
    browser.waitForEvent('page'),
    mails.frameLocator('iframe').getByRole('link', { name: 'Yes, it is mine' }).click(),
  ])
  await confirming.getByRole('button', { name: 'Yes, it is mine' }).click()
  await confirming.getByText('Confirmed: it is yours.').waitFor()

  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('heading', { name: 'See you on the round.' }).waitFor()
  await page.waitForURL(/\/logged-out$/)
  await page.getByRole('link', { name: 'Log in again' }).click()
  await page.getByLabel('E-mail').fill(anna.email)
  await page.getByLabel('Password').fill('three wrongs')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByText('do not belong together').waitFor()
  await page.getByLabel('Password').fill(anna.password)
  const vouched = told(page, 'identify')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByText('Confirmed: it is yours.').waitFor()
  await vouched
  const secrets = [anna.password, ...(await browser.cookies()).map(({ value }) => value)]
  expect(secrets.length).toBeGreaterThan(1)
  expect(seen.vouched.size).toBeGreaterThan(0)
  expect(seen.bearers.size).toBeGreaterThan(0)
  expect(seen.addressesWith(secrets)).toEqual([])
  expect(heard).toEqual([])
})

test('DM39 the pages of the card shop can be used by everybody', async () => {
  const page = await (await world.browser('customer')).newPage()
  const found: string[] = []
  for (const path of ['/', '/log-in', '/logged-out']) {
    await page.goto(world.demo.siteB + path)
    found.push(...(await lookOver(page)))
  }
  await signUp(page, { ...anna, email: 'anna', name: '' })
  await page.getByText('This is no e-mail address').waitFor()
  found.push(...(await lookOver(page)))
  await signUp(page)
  await page.getByText('We have sent you a mail.').waitFor()
  await page.getByText('Delete the account').click()
  found.push(...(await lookOver(page)))
  await page.goto(`${world.demo.siteB}/verify?code=x`)
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await page.getByText('not good any more').waitFor()
  found.push(...(await lookOver(page)))
  expect(found).toEqual([])
})
