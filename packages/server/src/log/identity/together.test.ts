import { expect, test } from 'vitest'
import { freshForEachTest, one, people, trial } from '../../../trial/fresh-log.ts'
import {
  advisor,
  device,
  eventsOf,
  message,
  vouched,
  workspace,
} from '../../../trial/log-on-disk.ts'
import { account, joinIn, minute, operation } from '../../../trial/people.ts'

freshForEachTest()

const write = (name: string) => one.log.append(device(name), [message(`of ${name}`)])

const marked = (address: string) => ({ email: { address, marked: true } })

test('ID73 a first login tells of no histories that came together, on a device with words and on one without', async () => {
  await write('a')
  const first = await people.login('a', 'u1')
  expect(first).toMatchObject({ outcome: 'linked', join: expect.stringMatching(/^join_/) })
  expect(first).not.toHaveProperty('together')
  expect(await people.login('elsewhere', 'u1')).not.toHaveProperty('together')
  expect(await people.mail('a', 'ada@example.org')).not.toHaveProperty('together')
})

/** The joins that the timeline of a device tells of. */
const told = async (name: string): Promise<string[]> =>
  eventsOf(await one.log.open(device(name))).flatMap(({ type, body }) =>
    type === 'relationship.joined' && body ? [body.join] : [],
  )

test('ID73 the timeline tells of a join where two histories came together, and of no other', async () => {
  await write('a')
  await people.login('a', 'u1')
  await people.login('silent', 'u1')
  await people.mail('a', 'ada@example.org')
  expect([await told('a'), await told('silent')]).toEqual([[], []])
  await write('b')
  const said = await people.login('b', 'u1', marked('ada@example.org'))
  const { together } = said as { together?: string }
  expect([await told('a'), await told('b')]).toEqual([[together], [together]])
  // The company sees them all.
  const [row] = (await one.log.list(workspace, 9)).rows
  const all = eventsOf(await one.log.open(advisor(row?.relationship ?? '')))
  const joins = all.filter(({ type }) => type === 'relationship.joined')
  expect(joins.length).toBeGreaterThan(3)
})

test('ID73 words on both sides are two histories, and a repeat says so again', async () => {
  await write('a')
  await people.login('a', 'u1')
  await write('b')
  const again = operation()
  const said = await one.log.identify(device('b'), again, vouched(account('u1')))
  expect(said).toMatchObject({ outcome: 'linked', together: joinIn(said) })
  expect(await one.log.identify(device('b'), again, vouched(account('u1')))).toEqual(said)
})

test('ID73 what the token’s address brings is told by the join of that address: its undo separates', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  await write('b')
  const said = await people.login('b', 'u1', marked('ada@example.org'))
  expect(await people.texts('b')).toEqual(['of a', 'of b'])
  const { together = '' } = said as { together?: string }
  expect(together).toMatch(/^join_/)
  expect(together).not.toBe(joinIn(said))
  await one.log.undoOwn(device('b'), operation(), together)
  expect(await people.texts('b')).toEqual(['of b'])
})

test('ID73 a prospect’s own words become the account’s untold; with another history of the account they are told', async () => {
  for (const [prospect, next, id, address] of [
    ['a', 'a2', 'u1', 'ada@example.org'],
    ['b', 'b2', 'u2', 'bea@example.org'],
  ] as const) {
    await write(prospect)
    await people.mail(prospect, address)
    if (id === 'u2') {
      await write('elsewhere')
      await people.login('elsewhere', id)
    }
    const former = { ...marked(address), former: device(prospect) }
    const said = await people.login(next, id, former)
    expect(await people.texts(next)).toContain(`of ${prospect}`)
    if (id === 'u1') expect(said).not.toHaveProperty('together')
    else expect(said).toMatchObject({ together: joinIn(said) })
  }
})

test('ID73 what stays alone until its writer says so is told with their yes, where there is more than it', async () => {
  await write('elsewhere')
  await people.login('elsewhere', 'u1')
  await write('a')
  trial.clock.now += 40 * minute
  const apart = await people.login('a2', 'u1', { former: device('a') })
  expect(apart).toMatchObject({ outcome: 'linked', asks: [{ ask: 'yours' }] })
  expect(apart).not.toHaveProperty('together')
  const [ask] = (apart as { asks: { strand: string }[] }).asks
  const yes = await one.log.claim(device('a2'), operation(), ask?.strand ?? '', true)
  expect(yes).toMatchObject({ outcome: 'linked', together: joinIn(yes) })
})

test('ID73 a handoff to a page on which nothing was said goes on untold', async () => {
  const [here, there] = ['https://one.example', 'https://two.example']
  const on = (site: string, name: string) => ({ ...device(name), site })
  await write('source')
  const carry = async (target: string) => {
    const handed = await one.log.handoff(on(here, 'source'), operation(), there)
    const { code } = handed as { code: string }
    return one.log.redeem(on(there, target), operation(), { code, from: here })
  }
  expect(await carry('fresh')).not.toHaveProperty('together')
  await write('begun')
  const said = await carry('begun')
  expect(said).toMatchObject({ outcome: 'linked', together: joinIn(said) })
})

/** Which joins the timeline of the company tells of. */
const toldAtDesk = async (): Promise<string[]> => {
  const rows = (await one.log.list(workspace, 9)).rows
  const all = []
  for (const { relationship } of rows)
    all.push(...eventsOf(await one.log.open(advisor(relationship))))
  return all.flatMap(({ type, body }) =>
    type === 'relationship.joined' && body ? [(body as { join: string }).join] : [],
  )
}

test('ID73 a handoff is told in the timeline of the page that reads more by it, and of no other', async () => {
  const [here, there] = ['https://one.example', 'https://two.example']
  const on = (site: string, name: string) => ({ ...device(name), site })
  await write('source')
  const carry = async (target: string) => {
    const handed = await one.log.handoff(on(here, 'source'), operation(), there)
    const { code } = handed as { code: string }
    return joinIn(await one.log.redeem(on(there, target), operation(), { code, from: here }))
  }
  const first = await carry('fresh')
  expect([await told('source'), await told('fresh')]).toEqual([[], []])
  await write('begun')
  const second = await carry('begun')
  expect([await told('source'), await told('fresh'), await told('begun')]).toEqual([
    [],
    [],
    [second],
  ])
  expect(await toldAtDesk()).toEqual(expect.arrayContaining([first, second]))
})

test('ID73 a yes to what was asked is told in the timeline only where there was more than it', async () => {
  for (const [id, isMore] of [
    ['u1', false],
    ['u2', true],
  ] as const) {
    const [before, after] = [`${id} before`, `${id} after`]
    await write(before)
    if (isMore) {
      await write(`${id} elsewhere`)
      await people.login(`${id} elsewhere`, id)
    }
    trial.clock.now += 40 * minute
    const apart = await people.login(after, id, { former: device(before) })
    const [ask] = (apart as { asks: { strand: string }[] }).asks
    const yes = await one.log.claim(device(after), operation(), ask?.strand ?? '', true)
    expect(await told(after)).toEqual(isMore ? [joinIn(yes)] : [])
    expect(await toldAtDesk()).toContain(joinIn(yes))
  }
})

test('ID73 the host’s word is told in the timeline only where something was said on both sides', async () => {
  const link = async (name: string, id: string) => {
    const row = (await one.log.list(workspace, 9)).rows.find((each) =>
      JSON.stringify(each).includes(`of ${name}`),
    )
    const join = `join_${operation()}`
    await one.log.host.link(
      workspace,
      { relationship: row?.relationship ?? '' },
      { identity: account(id) },
      { by: 'back-end', join },
    )
    return join
  }
  await write('a')
  const silent = await link('a', 'u1')
  expect(await told('a')).toEqual([])
  await write('c')
  await people.login('c', 'u2')
  await write('b')
  const both = await link('b', 'u2')
  expect(await told('c')).toEqual([both])
  expect(await toldAtDesk()).toEqual(expect.arrayContaining([silent, both]))
})
