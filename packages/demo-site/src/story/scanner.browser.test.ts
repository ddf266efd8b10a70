import { afterEach, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '@continuo/model'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { createDevice } from '../../trial/device.ts'
import type { Device } from '../../trial/device.ts'
import { answeredMails, logRows } from '../../trial/log-rows.ts'
import { scan } from '../../trial/scanner.ts'
import { beginStory } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'
import type { Mail } from '../mailbox/mail.ts'

let world: StoryWorld
let browser: Browser
let passed: number

beforeEach(async () => {
  passed = 0
  ;[world, browser] = await Promise.all([beginStory(), launchBrowser()])
})

afterEach(async () => {
  await browser.close()
  await world.end()
})

const minutesPass = (minutes: number): void => {
  world.daysPass(minutes / 1_440)
  passed += minutes * 60_000
}

const anna = { address: 'anna@x.example', words: 'Anna: where is my ring?' }
const bruno = { address: 'bruno@x.example', words: 'Bruno: until when is it open?' }
const carla = { address: 'carla@x.example', words: 'Carla: I have moved.' }
const dora = { address: 'dora@x.example', words: 'Dora Moser' }
const answer = 'Until ten at night.'

const next = (address: string): Promise<Mail> => world.demo.mailbox.next(address)
const codeIn = ({ text }: Mail): string => /\b\d{6}\b/.exec(text)?.[0] ?? 'none'
/** Where a mail leads, as text and as HTML. */
const linksIn = ({ text, html }: Mail): string[] => [
  ...new Set([text, html].flatMap((part) => (part ?? '').match(/https?:[^"\s<]+/g) ?? [])),
]
const bookmarkIn = (link: string): string => /#continuo-mail=(.+)$/.exec(link)?.[1] ?? 'none'

/** The mail that a call for one causes. */
async function mailFor(device: Device, to: object, address: string, more = {}): Promise<Mail> {
  const sent = await device.identity({ call: 'code', to, ...more })
  expect(sent.outcome).toBe('sent')
  return next(address)
}

async function proves(device: Device, address: string): Promise<Mail> {
  const to = { email: address }
  const mail = await mailFor(device, to, address)
  const done = await device.identity({ call: 'confirm', to, code: codeIn(mail) })
  expect(done.outcome).toBe('linked')
  return mail
}

/** An advisor answers whoever wrote this. */
async function answers(asked: string): Promise<void> {
  const { log, directory } = world.demo.server
  const [workspace] = await directory.workspaces()
  const { rows } = await log.list(workspace?.id ?? '', 9)
  const relationship = rows.find(({ last }) => last?.text === asked)?.relationship ?? ''
  const author = { kind: 'advisor' as const, id: 'adv_1', name: 'Ida' }
  const caller = { is: 'company' as const, workspace: workspace?.id ?? '', relationship, author }
  const { snapshot } = await log.open(caller)
  const asks = snapshot?.page.events.find(({ type }) => type === 'message.sent')
  const draft = {
    id: uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    type: 'message.sent' as const,
    body: { text: answer },
    about: { id: asks?.id ?? '', strand: asks?.strand ?? '' },
  }
  const { outcomes } = await log.append(caller, [draft])
  expect(outcomes[0]).toHaveProperty('tick')
}

/** An account at the card shop, and the page of it. */
async function signsUp(): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${world.demo.siteB}/sign-up`)
  await page.getByLabel('Name').fill(dora.words)
  await page.getByLabel('E-mail').fill(dora.address)
  await page.getByLabel('Password').fill('three rings')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByText('We have sent you a mail.').waitFor()
  return page
}

/** What its owner gets when they open the link on a device that it was never on, and have a code sent. */
async function opensElsewhere(link: string, address: string): Promise<string[]> {
  const device = await newDevice()
  const bookmark = bookmarkIn(link)
  const shown = await device.identity({ call: 'bookmark', bookmark })
  expect(shown.outcome).toBe('needs-code')
  const to = { bookmark }
  const code = codeIn(await mailFor(device, to, address))
  expect((await device.identity({ call: 'confirm', to, code })).outcome).toBe('linked')
  return device.texts()
}

const newDevice = (): Promise<Device> => createDevice(world.demo, () => Date.now() + passed)

test(
  'DM45 scanner-get: whatever a scanner opens, types and presses, nobody gets in, nothing is changed, and every mail still works for its owner',
  { timeout: 120_000 },
  async () => {
    const [annas, brunos, carlas] = await Promise.all([newDevice(), newDevice(), newDevice()])
    const doras = await signsUp()
    await Promise.all([
      annas.write(anna.words),
      brunos.write(bruno.words),
      carlas.write(carla.words),
    ])
    const asked = await mailFor(annas, { email: anna.address }, anna.address, { link: true })
    const coded = await proves(carlas, carla.address)
    await proves(carlas, 'carla@work.example')
    await brunos.identity({ call: 'identify', id: bruno.address })
    await answers(bruno.words)
    minutesPass(3)
    expect(linksIn(coded)).toEqual([])
    const mails = {
      link: asked,
      'confirm-request': await next(bruno.address),
      joined: await next(carla.address),
      shop: await next(dora.address),
    }

    const before = { log: logRows(world.dataDir), mails: answeredMails(world.dataDir) }
    const followed = new Set<string>()
    const links: Record<string, string> = {}
    for (const [kind, mail] of Object.entries(mails)) {
      const [link = '', ...others] = linksIn(mail)
      expect(others, kind).toEqual([])
      links[kind] = link
      // A bookmark opens the conversation; the shop asks whoever is not logged in to do so.
      const isShop = kind === 'shop'
      const context = await browser.newContext()
      const arrived = (page: Page) =>
        isShop
          ? page.getByRole('button', { name: 'Log in', exact: true }).waitFor()
          : page.getByRole('log', { name: /^(Conversation|Gespräch)$/ }).waitFor()
      const { pressed, seen } = await scan(context, { link, followed, arrived })
      await context.close()
      const main = isShop ? /^Log in$/m : /^(Send me a code|Code senden)$/m
      expect(pressed.join('\n'), kind).toMatch(main)
      for (const secret of [...[anna, bruno, carla, dora].map(({ words }) => words), answer])
        expect(seen, kind).not.toContain(secret)
      // All that it has brought about is a code for the owner, in a mail that leads nowhere.
      if (!isShop) expect(linksIn(await next(mail.to)), kind).toEqual([])
    }
    expect(followed.size).toBeGreaterThan(6)

    // Of what was there before, nothing has changed; and what is new hangs on nothing of it.
    const after = { log: logRows(world.dataDir), mails: answeredMails(world.dataDir) }
    expect([...before.log].filter((row) => !after.log.has(row))).toEqual([])
    expect([...after.mails]).toEqual([...before.mails])
    const added = [...after.log].filter((row) => !before.log.has(row))
    const strands = [...before.log].flatMap(
      (row) => /^strand .*?"(str_[^"]+)"/.exec(row)?.[1] ?? [],
    )
    expect(strands.length).toBeGreaterThan(4)
    // That a mail has gone is written down.
    const isWrittenDown = (row: string): boolean =>
      row.startsWith('audit ') && row.includes('"did":"mail-sent"')
    const onTheirs = added.filter((row) => strands.some((strand) => row.includes(strand)))
    expect(onTheirs.filter((row) => !isWrittenDown(row))).toEqual([])
    expect(added.filter((row) => /^(proof|strand_join|home|mark|answer) /.test(row))).toEqual([])

    minutesPass(61)
    const bookmark = bookmarkIn(links['link'] ?? '')
    expect((await annas.identity({ call: 'bookmark', bookmark })).outcome).toBe('linked')
    expect(await opensElsewhere(links['link'] ?? '', anna.address)).toEqual([anna.words])
    expect(await opensElsewhere(links['joined'] ?? '', carla.address)).toEqual([carla.words])
    // Bruno's address was only typed: what was written beside it is asked about, and not simply read.
    expect(await opensElsewhere(links['confirm-request'] ?? '', bruno.address)).toEqual([])
    await doras.goto(links['shop'] ?? '')
    await doras.getByRole('button', { name: 'Yes, it is mine' }).click()
    await doras.getByText('Confirmed: it is yours.').waitFor()
  },
)
