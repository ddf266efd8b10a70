import { expect, test } from 'vitest'
import { born } from '../../trial/born.ts'
import {
  advisor,
  begin,
  device,
  gate,
  message,
  textsOf,
  workspace,
} from '../../trial/log-on-disk.ts'
import { createReader } from '../../trial/reader.ts'
import { withoutSecondLook } from '../../trial/without-second-look.ts'
import type { RelationshipStore } from '../store/relationship-store.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'

/**
 * An append that is paused between finding its root and locking it, on a machine whose clock is a
 * minute behind; meanwhile its strand is joined to another, and something is written there.
 */
async function seenAfterPause(
  second: (store: RelationshipStore) => RelationshipStore,
): Promise<string[]> {
  const trial = begin()
  const one = trial.process()
  const { arrive, reached, open, passed } = gate()
  const store = second(openSqliteStore({ path: trial.path }))
  const paused = trial.process({
    store: {
      ...store,
      async rootOf(strand) {
        const root = await store.rootOf(strand)
        arrive()
        await passed
        return root
      },
    },
    now: () => trial.clock.now - 60_000,
  })
  const a = born(await one.log.append(device('a'), [message('of a')]))
  const b = born(await one.log.append(device('b'), [message('of b')]))
  const [row] = (await one.log.list(workspace, 2)).rows

  const appending = paused.log.append(device('b'), [message('paused')])
  await reached
  await one.log.join(workspace, a.me.strand, b.me.strand, 'both', 'desk')
  const reader = createReader(advisor(row?.relationship ?? ''))
  await reader.connect(one.log)
  await one.log.append(device('a'), [message('after the join')])
  await reader.until(() => textsOf(reader.events()).includes('after the join'))
  open()
  expect((await appending).outcomes).toMatchObject([{ tick: expect.any(Number) }])
  for (let beats = 0; beats < 2; beats += 1) {
    await one.beat()
    await reader.idle()
  }
  const seen = textsOf(reader.events())
  await trial.end()
  return seen
}

test('SV5 an append that is paused between finding its root and locking it, while a join commits, is seen by all', async () => {
  expect(await seenAfterPause((store) => store)).toEqual([
    'of a',
    'of b',
    'after the join',
    'paused',
  ])
})

test('SV5 without the second look it is lost on whoever read on meanwhile', async () => {
  expect(await seenAfterPause(withoutSecondLook)).toEqual(['of a', 'of b', 'after the join'])
})
