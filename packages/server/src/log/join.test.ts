import { readable } from '@continuo/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one, trial } from '../../trial/fresh-log.ts'
import { advisor, device, eventsOf, message, textsOf, workspace } from '../../trial/log-on-disk.ts'
import { readTruth, strandsTogether } from '../../trial/truth.ts'

freshForEachTest()

async function write(
  name: string,
  text = `of ${name}`,
): Promise<{ strand: string; relationship: string }> {
  const { me } = born(await one.log.append(device(name), [message(text)]))
  const relationship = await one.store.read(
    async (reads) => (await reads.relationships([me.strand]))[0]?.id,
  )
  return { strand: me.strand, relationship: relationship ?? '' }
}

const texts = async (caller: Parameters<typeof one.log.open>[0]): Promise<string[]> =>
  textsOf(eventsOf(await one.log.open(caller)))

test('SV19 every id that a relationship ever had finds it, joined and undone', async () => {
  const a = await write('a')
  const b = await write('b')
  const join = await one.log.join(workspace, a.strand, b.strand, 'team', 'adv_1')
  expect(await texts(advisor(a.relationship))).toEqual(['of a', 'of b'])
  expect(await texts(advisor(b.relationship))).toEqual(['of a', 'of b'])
  expect((await one.log.list(workspace, 9)).rows.map(({ relationship }) => relationship)).toEqual([
    a.relationship,
  ])
  await one.log.undo(workspace, join, 'wrong', 'adv_1')
  expect(await texts(advisor(a.relationship))).toEqual(['of a'])
  expect(await texts(advisor(b.relationship))).toEqual(['of b'])
  const rows = (await one.log.list(workspace, 9)).rows.map(({ relationship, last }) => [
    relationship,
    last?.text,
  ])
  expect(rows).toEqual([
    [a.relationship, 'of a'],
    [b.relationship, 'of b'],
  ])
})

test('SV19 advisor-merge-opens-nothing: one at the desk, and each device reads what it read before', async () => {
  const a = await write('a')
  const b = await write('b')
  await one.log.join(workspace, a.strand, b.strand, 'team', 'adv_1')
  expect(await texts(device('a'))).toEqual(['of a'])
  expect(await texts(device('b'))).toEqual(['of b'])
})

test('SV19 through `forward` the target reads the source, and not back', async () => {
  const a = await write('a')
  const b = await write('b')
  await one.log.join(workspace, a.strand, b.strand, 'forward', 'handoff')
  expect(await texts(device('a'))).toEqual(['of a'])
  expect(await texts(device('b'))).toEqual(['of a', 'of b'])
})

test('SV37 a cursor from before a join means reopen, and a draft sent with it is admitted all the same', async () => {
  const a = await write('a')
  const b = await write('b')
  const { cursor } = await one.log.open(device('a'))
  await one.log.join(workspace, a.strand, b.strand, 'both', 'test')
  await expect(one.log.page(device('a'), { after: cursor ?? '' })).rejects.toMatchObject({
    is: { fault: 'reopen' },
  })
  await expect(one.log.page(device('a'), { before: 'nonsense' })).rejects.toMatchObject({
    is: { fault: 'reopen' },
  })
  await expect(one.log.follow(device('a'), cursor ?? '', () => {})).rejects.toMatchObject({
    is: { fault: 'reopen' },
  })
  expect((await one.log.open(device('a'), cursor ?? '')).snapshot).toBeDefined()
  const appended = born(await one.log.append(device('a'), [message('late')], cursor ?? ''))
  expect(appended).toMatchObject({ reopen: true, outcomes: [{ tick: expect.any(Number) }] })
  const next = await one.log.page(device('a'), { after: appended.cursor })
  expect(next).toMatchObject({ events: [], atHead: true })
})

test('SV37 a cursor of another relationship means reopen', async () => {
  await write('a')
  await write('b')
  const { cursor } = await one.log.open(device('b'))
  await expect(one.log.page(device('a'), { after: cursor ?? '' })).rejects.toMatchObject({
    is: { fault: 'reopen' },
  })
})

test('SV38 the same join twice is one; a strand is not joined to itself, to nothing or to another workspace', async () => {
  const a = await write('a')
  const b = await write('b')
  const join = await one.log.join(workspace, a.strand, b.strand, 'both', 'test')
  expect(await one.log.join(workspace, a.strand, b.strand, 'both', 'test')).toBe(join)
  await one.log.undo(workspace, join, 'wrong', 'test')
  await one.log.undo(workspace, join, 'wrong', 'test')
  expect(await one.log.join(workspace, a.strand, b.strand, 'both', 'test')).not.toBe(join)
  const refused = (reason: string) => ({ is: { fault: 'refused', reason } })
  const joining = (from: string, to: string, where = workspace) =>
    one.log.join(where, from, to, 'both', 'test')
  await expect(joining(a.strand, a.strand)).rejects.toMatchObject(refused('malformed'))
  await expect(joining(a.strand, 'str_none')).rejects.toMatchObject(refused('not-found'))
  await expect(joining(a.strand, b.strand, 'ws_other')).rejects.toMatchObject(refused('not-found'))
  await expect(one.log.undo('ws_other', join, '', 'test')).rejects.toMatchObject(
    refused('not-found'),
  )
  await expect(one.log.undo(workspace, 'join_none', '', 'test')).rejects.toMatchObject(
    refused('not-found'),
  )
})

test('SV39 joins and undos in any order and chain: roots, heads and rights are a recomputation from the live joins', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const strands: string[] = []
  for (const name of names) strands.push((await write(name)).strand)
  const step = fc.oneof(
    fc.record({
      from: fc.nat(4),
      to: fc.nat(4),
      through: fc.constantFrom('both' as const, 'forward' as const, 'team' as const),
    }),
    fc.record({ undo: fc.nat(20) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const each of steps) {
        const joins = readTruth(trial.path).joins.filter(({ revoked }) => !revoked)
        if ('undo' in each) {
          const join = joins[each.undo % Math.max(1, joins.length)]
          if (join) await one.log.undo(workspace, join.id, 'x', 'test')
        } else if (each.from !== each.to) {
          await one.log.join(
            workspace,
            strands[each.from] ?? '',
            strands[each.to] ?? '',
            each.through,
            'test',
          )
        }
      }
      const truth = readTruth(trial.path)
      for (const [at, strand] of strands.entries()) {
        const together = [...strandsTogether(truth, strand)].sort()
        expect(truth.roots.get(strand)).toBe(together[0])
        const newest = Math.max(
          ...truth.events
            .filter((event) => together.includes(event.strand))
            .map(({ tick }) => tick),
        )
        const [row] = await one.store.read((reads) => reads.relationships([together[0] ?? '']))
        expect(row?.head).toBeGreaterThanOrEqual(newest)
        const may = readable({ strand, joins: truth.joins, proofs: truth.proofs })
        const read = await one.log.open(device(names[at] ?? ''))
        expect(eventsOf(read).every((event) => may.has(event.strand))).toBe(true)
      }
      // Ticks go on rising in every strand, wherever it hangs.
      for (const strand of strands) {
        const ticks = truth.events
          .filter((event) => event.strand === strand)
          .map(({ tick }) => tick)
        expect(ticks).toEqual([...new Set(ticks)].sort((x, y) => x - y))
      }
    }),
    { seed, numRuns: 25 },
  )
}, 60_000)
