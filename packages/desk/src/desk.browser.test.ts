import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Continuo } from '@continuo/sdk'
import { becomes } from '../rehearsal/becomes.ts'
import { axeFindings, createStage, list, reply, rowOf, timeline } from '../rehearsal/stage.ts'
import type { Stage } from '../rehearsal/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.stop())
afterEach(() => stage.clear())

const answersTo = ({ state }: Continuo) =>
  state.lines.flatMap(({ mine, entry }) => (!mine && entry.kind === 'message' ? [entry.text] : []))

describe('the desk over a server', () => {
  it('DK10 signs in by name and password, and by a link that works once', async () => {
    const page = await stage.open()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Name').fill(stage.advisor)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor()
    await stage.signInAgain(page)
    await list(page).waitFor({ state: 'attached' })
    await page.reload()
    await list(page).waitFor({ state: 'attached' })
  })

  it('DK12 says of an address that leads nowhere that it does', async () => {
    const page = await stage.open()
    await page.goto(`${stage.served.url}/desk#/r/rel_00000000-0000-7000-8000-000000000000`)
    await page.getByRole('alert').filter({ hasText: 'cannot be opened' }).waitFor()
  })

  it('DK1 DK22 shows a new relationship live, with where it came from', async () => {
    const page = await stage.open()
    await page.getByText('Live').waitFor()
    await stage.someoneWrites('Is the harbour station step-free?')
    const row = rowOf(page, 'Is the harbour station step-free?')
    await row.waitFor()
    expect(await row.textContent()).toContain('New customer')
    expect(await row.textContent()).toContain('waits less than a minute')
    expect(await row.textContent()).toContain('www.stadtbahn.example /tickets/visitors')
    await row.click()
    await timeline(page).getByText('Is the harbour station step-free?').waitFor()
    const facts = page.getByRole('complementary', { name: 'About this customer' })
    for (const fact of [
      'www.stadtbahn.example',
      '/tickets/visitors',
      'https://search.example/',
      'newsletter',
      'summer',
    ]) {
      await facts.getByText(fact, { exact: true }).waitFor()
    }
  })

  it('DK30 tells what was written before a proof from what was written after it', async () => {
    const page = await stage.open()
    const customer = await stage.someoneWrites('proof: is it me?')
    await rowOf(page, 'proof: is it me?').click()
    await timeline(page).getByText('proof: is it me?').waitFor()
    expect(await page.locator('.relationship .mark').count()).toBe(0)
    await customer.identify('K-204417', {}, { token: stage.served.vouch('K-204417') })
    await customer.send('proof: it is.')
    await timeline(page).getByText('proof: it is.').waitFor()
    await page.getByRole('heading', { name: 'K-204417 Verified' }).waitFor()
    await timeline(page)
      .getByText(/Proved who they are: K-204417 \(by /)
      .waitFor()
    const heads = timeline(page).locator('.message-head')
    expect(await heads.first().textContent()).toMatch(/^Customer Unverified/)
    expect(await heads.last().textContent()).toMatch(/^K-204417 verified/)
    const facts = page.getByRole('complementary', { name: 'About this customer' })
    await facts.getByText('Account at www.stadtbahn.example').waitFor()
    await rowOf(page, 'proof: it is.').getByText('Verified').waitFor()
    expect(await axeFindings(page)).toEqual([])
  })

  it('DK1 keeps who waits longest at the top, and who is answered below', async () => {
    const page = await stage.open()
    await page.getByText('Live').waitFor()
    await stage.someoneWrites('order: first')
    await stage.someoneWrites('order: second')
    const order = async () => {
      const all = await page
        .getByRole('list', { name: 'Relationships' })
        .getByRole('listitem')
        .all()
      const numbered = await Promise.all(
        all.map(
          async (item) =>
            [Number(await item.getAttribute('aria-posinset')), await item.textContent()] as const,
        ),
      )
      return numbered
        .toSorted(([a], [b]) => a - b)
        .flatMap(([, text]) => /order: \w+|Yes, it is/.exec(text ?? '')?.[0] ?? [])
    }
    await rowOf(page, 'order: second').waitFor()
    expect(await order()).toEqual(['order: first', 'order: second'])
    await rowOf(page, 'order: first').click()
    await reply(page).fill('Yes, it is')
    await reply(page).press('Enter')
    await rowOf(page, 'Yes, it is').waitFor()
    await expect.poll(order).toEqual(['order: second', 'Yes, it is'])
  })

  it('DK15 DK18 DK29 answers: writing, sent, seen', async () => {
    const page = await stage.open()
    const customer = await stage.someoneWrites('Which ticket for three days?')
    await rowOf(page, 'Which ticket for three days?').click()
    await timeline(page).getByText('Which ticket for three days?').waitFor()
    await becomes(customer, ({ lines }) => lines.some(({ sending }) => sending === 'seen'))

    customer.typing(true)
    await timeline(page).getByText('Customer is writing…').waitFor()
    await reply(page).pressSequentially('The Visitor 72')
    await becomes(customer, ({ writing }) => writing !== null)
    await reply(page).press('Shift+Enter')
    await reply(page).pressSequentially('fits best.')
    await page.getByRole('button', { name: 'Send' }).click()
    await timeline(page).getByText('Sent', { exact: true }).waitFor()
    await becomes(customer, ({ lines }) => {
      const entry = lines.at(-1)?.entry
      return entry?.kind === 'message' && entry.text === 'The Visitor 72\nfits best.'
    })
    customer.markRead()
    await timeline(page).getByText('Seen', { exact: true }).waitFor()
    await expect.poll(() => rowOf(page, 'fits best.').textContent()).not.toContain('new message')
    expect(await reply(page).inputValue()).toBe('')
  })

  it('DK13 shows two relationships as one while they are joined, wherever they are open', async () => {
    const first = await stage.open()
    const second = await stage.tab()
    const one = await stage.someoneWrites('joined: one')
    const two = await stage.someoneWrites('joined: two')
    for (const [page, text] of [
      [first, 'joined: one'],
      [second, 'joined: two'],
    ] as const) {
      await rowOf(page, text).click()
      await timeline(page).getByText(text).waitFor()
      await reply(page).fill(`half a reply to ${text}`)
    }
    const before = [first.url(), second.url()]
    const join = await stage.served.join(one, two)
    for (const page of [first, second]) {
      await timeline(page).getByText('joined: one').waitFor()
      await timeline(page).getByText('joined: two').waitFor()
      await timeline(page).getByText('Joined with another conversation').waitFor()
      await expect.poll(() => rowOf(page, 'joined: ').count()).toBe(1)
      expect(await reply(page).inputValue()).toMatch(/^half a reply to joined: (one|two)$/)
    }
    await expect.poll(() => first.url()).toBe(second.url())
    expect(before).toContain(first.url())

    await stage.served.undo(join)
    for (const page of [first, second]) {
      await expect.poll(() => rowOf(page, 'joined: ').count()).toBe(2)
      await expect
        .poll(() =>
          timeline(page)
            .getByText(/^joined: /)
            .count(),
        )
        .toBe(1)
    }
  })

  it('DK11 keeps words and replies when it is signed out in the middle', async () => {
    const page = await stage.open()
    const customer = await stage.someoneWrites('Is line 4 running?')
    await rowOf(page, 'Is line 4 running?').click()
    await timeline(page).getByText('Is line 4 running?').waitFor()
    const [cookie] = await stage.context.cookies(`${stage.served.url}/desk`)
    await page.route(
      '**/events',
      async (route) => {
        await stage.served.endSession(`${cookie?.name}=${cookie?.value}`)
        await route.continue()
      },
      { times: 1 },
    )
    await reply(page).fill('It is, since 14:10.')
    await reply(page).press('Enter')
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor()
    await page.getByText('what you wrote is still here').waitFor()
    await stage.signInAgain(page)
    await timeline(page).getByText('It is, since 14:10.').waitFor()
    await timeline(page).getByText('Sent', { exact: true }).waitFor()
    await becomes(customer, () => answersTo(customer).length > 0)
    expect(answersTo(customer)).toHaveLength(1)
  })

  it('DK20 sends a reply once that was under way when the server was killed and the tab reloaded', async () => {
    const page = await stage.open()
    const customer = await stage.someoneWrites('Do bicycles travel free?')
    await rowOf(page, 'Do bicycles travel free?').click()
    await timeline(page).getByText('Do bicycles travel free?').waitFor()
    await stage.served.kill()
    await reply(page).fill('After 19:00 they do.')
    await reply(page).press('Enter')
    await timeline(page).getByText('Waiting for connection').waitFor()
    await reply(page).fill('And on Sund')
    await page.getByText('No connection. Trying again…').waitFor()
    await stage.served.start()
    await page.reload()
    expect(await reply(page).inputValue()).toBe('And on Sund')
    await timeline(page).getByText('After 19:00 they do.').waitFor()
    await timeline(page).getByText('Sent', { exact: true }).waitFor()
    await becomes(customer, () => answersTo(customer).length > 0)
    expect(answersTo(customer)).toHaveLength(1)
  })
})
