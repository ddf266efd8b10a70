import { expect, test } from 'vitest'
import { freshForEachTest, one, people, trial } from '../../../trial/fresh-log.ts'
import {
  advisor,
  device,
  eventsOf,
  message,
  newId,
  textsOf,
  workspace,
} from '../../../trial/log-on-disk.ts'
import { email, joinIn, operation } from '../../../trial/people.ts'
import { readTruth } from '../../../trial/truth.ts'

freshForEachTest()

const write = (name: string, text = `of ${name}`) => one.log.append(device(name), [message(text)])
const doer = { id: 'adv_1', name: 'Ada' }
const refused = (reason: string) => ({ is: { fault: 'refused', reason } })

async function twoRows(): Promise<[string, string]> {
  const [here = '', there = ''] = await people.rows()
  return [here, there]
}

test('ID70 a merge shows what would come together, what speaks against it, and which settings would hold', async () => {
  const set = (name: string, value: unknown) => ({
    id: newId(),
    type: 'preference.set',
    body: { name, value },
  })
  const consent = (granted: boolean) => ({
    id: newId(),
    type: 'consent.set',
    body: { purpose: 'newsletter', granted },
  })
  await one.log.append(device('a'), [message('of a'), set('language', 'de'), consent(false)])
  await people.login('a', 'u1')
  await one.log.append(device('b'), [
    message('one'),
    message('two'),
    set('language', 'fr'),
    consent(true),
  ])
  await people.login('b', 'u2')
  const [here, there] = await twoRows()
  const preview = await one.log.people.preview(workspace, here, there)
  expect(preview.conflicts).toEqual(['accounts'])
  const [mine, theirs] = [preview.here, preview.there].toSorted((x, y) => x.messages - y.messages)
  expect(mine).toMatchObject({ name: 'u1', verified: true, messages: 1 })
  expect(theirs).toMatchObject({ name: 'u2', verified: true, messages: 2 })
  expect(preview.differing).toMatchObject([
    { name: 'language', holds: preview.here.name === 'u2' ? 'here' : 'there' },
    { name: 'newsletter', holds: preview.here.name === 'u1' ? 'here' : 'there' },
  ])
  expect(await people.rows()).toHaveLength(2)
})

test('ID70 advisor-merge-opens-nothing: one at the desk with a reason, each device reads what it read, and undo takes it back', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  await write('b')
  await people.mail('b', 'ada@work.example')
  const [here, there] = await twoRows()
  const { join } = await one.log.people.merge(workspace, here, there, doer, 'called and said so')
  for (const id of [here, there])
    expect(textsOf(eventsOf(await one.log.open(advisor(id))))).toEqual(['of a', 'of b'])
  expect(await people.texts('a')).toEqual(['of a'])
  expect(await people.texts('b')).toEqual(['of b'])
  expect((await one.log.you(device('a'))).joins.map((each) => each.join)).not.toContain(join)
  expect(await one.log.people.joins(workspace, here)).toContainEqual({
    join,
    through: 'team',
    by: 'Ada',
    reason: 'called and said so',
    time: expect.any(Number),
    undone: null,
    remains: [],
  })
  expect((await one.log.people.audit(workspace, there))[1]).toMatchObject({
    did: 'joined',
    name: 'Ada',
    detail: 'called and said so',
  })
  await one.log.people.undo(workspace, join, doer, 'mistaken')
  expect(await people.rows()).toHaveLength(2)
  expect((await one.log.people.preview(workspace, here, there)).conflicts).toEqual(['undone'])
})

test('ID70 a merge is about the person that the desk shows: what is undone later inside takes no stranger along', async () => {
  // The oldest strand is a stranger's, by a mistaken join: it is the root that the merge was made at.
  await write('stranger')
  await write('a')
  await people.mail('a', 'ada@example.org')
  const strand = async (name: string) => (await people.open(name)).me?.strand ?? ''
  const wrong = await one.log.join(
    workspace,
    await strand('stranger'),
    await strand('a'),
    'team',
    'x',
  )
  await write('b')
  await people.mail('b', 'ada@work.example')
  const [here, there] = await twoRows()
  await one.log.people.merge(workspace, here, there, doer, 'the same')
  await one.log.undo(workspace, wrong, 'a stranger', 'x')
  const together = readTruth(trial.path).roots
  expect(together.get(await strand('a'))).toBe(together.get(await strand('b')))
  expect(together.get(await strand('stranger'))).not.toBe(together.get(await strand('a')))
})

test('ID70 what left the house since is told as what an undo cannot take back', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  await write('b')
  const linked = await people.mail('b', 'ada@example.org')
  const { me } = await people.open('a')
  trial.clock.now += 1_000
  await one.store.transact([], (writes) =>
    writes.insertAudit({
      workspace,
      strand: me?.strand ?? '',
      at: trial.clock.now * 1_000,
      by: 'system',
      name: null,
      did: 'mail-sent',
      detail: 'a mail to a…@…',
    }),
  )
  const undone = await one.log.people.undo(workspace, joinIn(linked), doer, 'wrong')
  expect(undone).toEqual({ remains: ['a mail to a…@…'] })
})

test('ID70 nothing is there for another workspace, and nothing of another relationship', async () => {
  await write('a')
  const linked = await people.mail('a', 'ada@example.org')
  await write('b')
  const [here, there] = await twoRows()
  for (const call of [
    one.log.people.preview('ws_other', here, there),
    one.log.people.merge('ws_other', here, there, doer, 'x'),
    one.log.people.joins('ws_other', here),
    one.log.people.suggestions('ws_other', here),
    one.log.people.audit('ws_other', here),
    one.log.people.audit(workspace, 'rel_none'),
    one.log.people.undo('ws_other', joinIn(linked), doer, 'x'),
  ])
    await expect(call).rejects.toMatchObject(refused('not-found'))
  await expect(one.log.people.merge(workspace, here, here, doer, 'x')).rejects.toMatchObject(
    refused('malformed'),
  )
  expect(await one.log.assert(device('a'), operation(), email('x@example.org'))).toMatchObject({
    outcome: 'asserted',
  })
})
