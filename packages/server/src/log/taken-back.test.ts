import { expect, test } from 'vitest'
import { encodeCursor, foldTimeline } from '@continuo/model'
import type { Appended, Draft, Opened, Page } from '@continuo/model'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one, people, trial } from '../../trial/fresh-log.ts'
import { advisor, device, message, newId, workspace } from '../../trial/log-on-disk.ts'
import { joinIn, operation } from '../../trial/people.ts'
import { exportOf } from '../back-end/export.ts'
import type { Caller } from './relationship-log.ts'

freshForEachTest()

const change = (id: string, strand: string, type: string, body: object): Draft => ({
  id: newId(),
  type,
  body,
  about: { id, strand },
})

/** Ada writes, changes her words and takes them back; the company answers between the two. */
async function takenBack() {
  const said = message('meet me at the umbrella shop')
  const { me } = born(await one.log.append(device('ada'), [said, message('the rest')]))
  const { strand } = me
  await one.log.append(device('ada'), [
    change(said.id, strand, 'message.edited', { text: 'meet me at the parasol shop' }),
  ])
  const [row] = (await one.log.list(workspace, 9)).rows
  const desk = advisor(row?.relationship ?? '')
  const before = await one.log.open(desk)
  await one.log.append(desk, [
    { ...message('Please delete that.'), about: { id: said.id, strand } },
  ])
  await one.log.append(device('ada'), [change(said.id, strand, 'message.deleted', {})])
  return { said, strand, desk, before }
}

/** All that a caller is given, whichever way it asks. */
async function given(caller: Caller, since: string): Promise<(Opened | Page | Appended)[]> {
  const whole = await one.log.open(caller)
  const { epoch = '', upTo = 0 } = whole.snapshot?.page ?? {}
  const start = encodeCursor({ epoch, tick: 1 })
  return [
    whole,
    await one.log.open(caller, since),
    await one.log.page(caller, { after: start }),
    await one.log.page(caller, { before: encodeCursor({ epoch, tick: upTo + 1 }) }),
    await one.log.append(caller, [], start),
  ]
}

const secret = /umbrella|parasol/

test('LG41 what its author has taken back leaves the server no more, by no way and to nobody; its place, its author and its answers stay, and the log has it', async () => {
  const { said, strand, desk, before } = await takenBack()
  for (const caller of [device('ada'), desk]) {
    for (const answer of await given(caller, before.cursor ?? ''))
      expect(JSON.stringify(answer)).not.toMatch(secret)
    const { snapshot } = await one.log.open(caller)
    const { entries } = foldTimeline(snapshot?.page.events ?? [])
    expect(entries.filter(({ kind }) => kind === 'message')).toMatchObject([
      { id: said.id, text: null, gone: 'deleted', author: { kind: 'customer' } },
      { text: 'the rest' },
      { text: 'Please delete that.', about: { id: said.id } },
    ])
  }
  const kept = await one.store.read((reads) => reads.event(strand, said.id))
  expect(kept?.body).toEqual({ text: 'meet me at the umbrella shop' })
})

test('LG41 a page that ends before the deletion, a search and an export leave it out too', async () => {
  const { desk, said } = await takenBack()
  const whole = await one.log.open(device('ada'))
  const { epoch = '' } = whole.snapshot?.page ?? {}
  const page = await one.log.page(device('ada'), {
    after: encodeCursor({ epoch, tick: 1 }),
    limit: 2,
  })
  expect(page.events.map(({ id }) => id)).toContain(said.id)
  expect(page.atHead).toBe(false)
  expect(JSON.stringify(page)).not.toMatch(secret)
  for (const find of ['umbrella', 'parasol', 'shop'])
    expect((await one.log.search(device('ada'), { find })).events).toEqual([])
  const stream = await exportOf(one.log, workspace, desk.relationship, trial.clock.now)
  const text = await new Response(stream).text()
  expect(text).toContain('the rest')
  expect(text).not.toMatch(secret)
})

test('LG41 it is so on whichever device a join brings it to, and after the undo', async () => {
  await takenBack()
  await people.login('ada', 'u1')
  await one.log.append(device('phone'), [message('on the phone')])
  const linked = await people.login('phone', 'u1')
  const { snapshot } = await one.log.open(device('phone'))
  expect(JSON.stringify(snapshot)).toContain('the rest')
  expect(JSON.stringify(snapshot)).not.toMatch(secret)
  await one.log.undoOwn(device('phone'), operation(), joinIn(linked))
  expect(JSON.stringify(await one.log.open(device('ada')))).not.toMatch(secret)
})
