import { expect, test } from 'vitest'
import { freshForEachTest, one, people, trial } from '../../../trial/fresh-log.ts'
import { advisor, device, eventsOf, message, newId, workspace } from '../../../trial/log-on-disk.ts'
import { email, joinIn, operation } from '../../../trial/people.ts'
import { mostClaims } from './claims-index.ts'

freshForEachTest()

const mira = email('mira@example.org')

/** Somebody types an address, writes, and is answered or not. Answers with the strand. */
async function typed(name: string, isAnswered = true): Promise<string> {
  const asked = message(`secret of ${name}`)
  const { me } = await one.log.append(device(name), [asked])
  await one.log.assert(device(name), operation(), mira)
  const strand = me?.strand ?? ''
  const [row] = await one.store.read((reads) => reads.relationships([strand]))
  const about = { id: asked.id, strand }
  if (isAnswered)
    await one.log.append(advisor(row?.id ?? ''), [message(`answer to ${name}`, { about })])
  return strand
}

test('ID61 trojan-strand: who typed the address is unverified at the desk; its owner is asked, and nothing comes in', async () => {
  const strand = await typed('attacker')
  expect((await one.log.list(workspace, 9)).rows).toMatchObject([
    { name: 'mira@example.org', verified: false },
  ])
  const linked = await people.mail('mira', 'mira@example.org')
  expect(linked).toMatchObject({ outcome: 'linked', asks: [{ ask: 'yours', strand }] })
  expect(JSON.stringify(linked)).not.toContain('secret')
  expect(await people.texts('mira')).toEqual([])
  expect(await people.rows()).toHaveLength(2)
  // Whoever typed it learns nothing, and has got nothing.
  expect((await people.open('attacker')).me?.state).toBe('asserted')

  await one.log.claim(device('mira'), operation(), strand, false)
  await people.mail('phone', 'mira@example.org')
  expect((await one.log.you(device('phone'))).asks).toEqual([])
  expect(await people.texts('phone')).toEqual([])
})

test('ID61 a yes by mistake opens the strand to its owner and nothing to who typed it; undone it is gone again', async () => {
  const strand = await typed('attacker')
  await people.mail('mira', 'mira@example.org')
  await one.log.append(device('mira'), [message('of mira')])
  const yes = await one.log.claim(device('mira'), operation(), strand, true)
  expect(await people.texts('mira')).toEqual([
    'secret of attacker',
    'answer to attacker',
    'of mira',
  ])
  expect(await people.texts('attacker')).toEqual(['secret of attacker', 'answer to attacker'])
  expect(await people.mail('attacker', 'eve@example.org')).toMatchObject({ outcome: 'refused' })
  await one.log.undoOwn(device('mira'), operation(), joinIn(yes))
  expect(await people.texts('mira')).toEqual(['of mira'])
})

test('ID61 asked is about three at most, about what was answered, and not about what is somebody’s already', async () => {
  await typed('unanswered', false)
  await typed('known')
  await people.login('known', 'u1')
  for (const name of ['a', 'b', 'c', 'd']) await typed(name)
  await people.mail('mira', 'mira@example.org')
  const { asks } = await one.log.you(device('mira'))
  expect(asks).toHaveLength(3)
  for (const ask of asks) {
    expect(ask).toEqual({
      ask: 'yours',
      strand: expect.stringMatching(/^str_/),
      time: expect.any(Number),
      site: 'https://shop.example',
    })
  }
  for (const ask of asks)
    if (ask.ask === 'yours') await one.log.claim(device('mira'), operation(), ask.strand, false)
  expect((await one.log.you(device('mira'))).asks).toHaveLength(1)
})

test('ID61 only what was asked, and where it was asked, can be answered', async () => {
  const strand = await typed('a')
  const other = await one.log.append(device('b'), [message('of b')])
  await people.mail('mira', 'mira@example.org')
  const refused = { outcome: 'refused', refused: { reason: 'not-found' } }
  for (const [name, id] of [
    ['mira', other.me?.strand ?? ''],
    ['mira', 'str_none'],
    ['b', strand],
    ['nobody', strand],
  ] as const) {
    expect(await one.log.claim(device(name), operation(), id, true)).toMatchObject(refused)
  }
  expect(await people.texts('b')).toEqual(['of b'])
})

test('ID62 the same claimed in two relationships is a suggestion for the advisors, until it is proven', async () => {
  await typed('a')
  await typed('b')
  const [first = '', second = ''] = await people.rows()
  expect(await one.log.people.suggestions(workspace, first)).toEqual([
    { relationship: second, name: 'mira@example.org', why: 'same-claim' },
  ])
  await people.mail('a', 'mira@example.org')
  for (const id of await people.rows())
    expect(await one.log.people.suggestions(workspace, id)).toEqual([])
})

test('ID62 another name of the customer’s is told to the advisors alone, and joins nothing', async () => {
  await one.log.append(device('a'), [message('of a')])
  await people.mail('b', 'mira@example.org')
  const known = await one.log.alias(device('a'), operation(), mira)
  const unknown = await one.log.alias(device('a'), operation(), email('nobody@example.org'))
  expect(known).toMatchObject({ outcome: 'suggested' })
  expect(known).toEqual(unknown)
  expect(await people.rows()).toHaveLength(2)
  const { me } = await people.open('a')
  const named = await one.store.read((reads) => reads.relationships([me?.strand ?? '']))
  expect(await one.log.people.suggestions(workspace, named[0]?.id ?? '')).toMatchObject([
    { name: 'mira@example.org', why: 'alias' },
  ])
})

test('ID63 a value that many claim is nobody’s label, and the answer is the same', async () => {
  const answers = new Set<string>()
  for (let at = 0; at <= mostClaims + 2; at += 1) {
    await one.log.append(device(`many-${at}`), [message('x')])
    const answer = await one.log.assert(device(`many-${at}`), 'op', mira)
    answers.add(JSON.stringify(answer).replace(/(gen|str)_[0-9a-f-]+/g, '$1'))
  }
  expect(answers.size).toBe(1)
  expect(JSON.parse([...answers][0] ?? '')).toMatchObject({
    outcome: 'asserted',
    me: { state: 'asserted' },
  })
  const unborn = await one.log.assert(device('unborn'), 'op', mira)
  expect(unborn).toMatchObject({ outcome: 'asserted', me: { state: 'asserted' } })
  const { rows } = await one.log.list(workspace, 50)
  expect(rows.filter(({ name }) => name !== null)).toHaveLength(mostClaims)
  const [id = ''] = await people.rows()
  expect(await one.log.people.suggestions(workspace, id)).toEqual([])
  // Whoever really has it is let in all the same.
  expect(await people.mail('owner', 'mira@example.org')).toMatchObject({ outcome: 'linked' })
})

test('ID63 the same sent as an event is confirmed like any other, and only its empty envelope is kept', async () => {
  const said = () => ({
    id: newId(),
    type: 'identity.asserted' as const,
    body: { identity: mira, traits: { plan: 'gold' } },
  })
  const outcomes = []
  for (let at = 0; at < mostClaims; at += 1) {
    const { outcomes: each } = await one.log.append(device(`many-${at}`), [said()])
    outcomes.push(...each)
  }
  const begun = device('begun')
  await one.log.append(begun, [message('x')])
  const last = [begun, device('unborn')]
  for (const who of last) {
    const draft = said()
    const first = await one.log.append(who, [draft])
    expect(first.me?.state).toBe('asserted')
    outcomes.push(...first.outcomes)
    // Sent once more it is known, whatever stands beside the id by now.
    expect((await one.log.append(who, [draft])).outcomes).toEqual(first.outcomes)
    const events = eventsOf(await one.log.open(who))
    expect(events.filter(({ type }) => type === 'identity.asserted')).toMatchObject([
      { id: draft.id, body: null, erased: true },
    ])
    expect(JSON.stringify(events)).not.toContain('mira')
  }
  expect(new Set(outcomes.map((outcome) => Object.keys(outcome).sort().join()))).toHaveLength(1)
  const { rows } = await one.log.list(workspace, 50)
  expect(rows.filter(({ name }) => name !== null)).toHaveLength(mostClaims)
})

test('ID64 what was claimed before there was an index is found too, from where it stopped', async () => {
  const strands: string[] = []
  for (const name of ['a', 'b', 'c']) {
    const { me } = await one.log.append(device(name), [
      message('x'),
      { id: newId(), type: 'identity.asserted', body: { identity: mira } },
    ])
    strands.push(me?.strand ?? '')
  }
  await one.log.catchUp()
  const claimed = () =>
    one.store.read(async (reads) => (await reads.claimsOn(strands)).map(({ strand }) => strand))
  expect((await claimed()).sort()).toEqual(strands.sort())
  await asBefore()
  expect(await claimed()).toEqual([])
  await one.log.catchUp()
  expect((await claimed()).sort()).toEqual(strands.sort())
  expect(await one.store.read((reads) => reads.unindexed(1))).toBeUndefined()
})

/** The file as an older server left it: no claims, and the mark that they are to be found. */
async function asBefore(): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite')
  const file = new DatabaseSync(trial.path)
  file.exec(`delete from claim; insert into backlog (name, place) values ('claims', 0)`)
  file.close()
}
