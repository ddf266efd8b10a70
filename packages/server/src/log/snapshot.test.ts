import { fold, relationshipFold } from '@continuo/model'
import type { Snapshot } from '@continuo/model'
import { expect, test } from 'vitest'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one, restart, trial } from '../../trial/fresh-log.ts'
import { advisor, device, message, newId, workspace } from '../../trial/log-on-disk.ts'
import { createReader } from '../../trial/reader.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Caller } from './relationship-log.ts'

freshForEachTest()

const language = (value: string) => ({
  id: newId(),
  type: 'preference.set',
  body: { name: 'language', value },
})

async function write(name: string, count: number): Promise<string> {
  let strand = ''
  for (let left = count; left > 0; left -= 100) {
    const drafts = Array.from({ length: Math.min(left, 100) }, (_, at) =>
      at % 9 ? message(`m${at}`) : language(at % 2 ? 'de' : 'fr'),
    )
    strand = born(await one.log.append(device(name), drafts)).me.strand
  }
  return strand
}

/** Opens in a process of its own, and counts how many events it had to read for the state. */
async function openCounted(
  caller: Caller,
): Promise<{ snapshot: Snapshot | undefined; read: number }> {
  const store = openSqliteStore({ path: trial.path })
  let read = 0
  const fresh = trial.process({
    store: {
      ...store,
      read: (work) =>
        store.read((reads) =>
          work({
            ...reads,
            async events(query) {
              const events = await reads.events(query)
              if (query.limit > 100) read += events.length
              return events
            },
          }),
        ),
    },
  })
  const { snapshot } = await fresh.log.open(caller)
  await fresh.log.close()
  return { snapshot, read }
}

/** The state that the whole log gives, without any snapshot. */
async function wholeState(caller: Caller) {
  const reader = createReader(caller)
  await reader.connect(one.log)
  reader.disconnect()
  return fold(relationshipFold, reader.events())
}

test('LG26 opening with a snapshot is opening without; what it has to fold does not grow with the log', async () => {
  await write('a', 450)
  const [row] = (await one.log.list(workspace, 9)).rows
  for (const caller of [device('a'), advisor(row?.relationship ?? '')]) {
    await one.log.open(caller)
    // What opening asks for is written before this resolves.
    await one.log.close()
    restart()
    const { snapshot, read } = await openCounted(caller)
    expect(read).toBeLessThan(100)
    expect(snapshot?.state).toEqual(await wholeState(caller))
    expect(snapshot?.page.events).toHaveLength(50)
    expect(snapshot?.page.atStart).toBe(false)
  }
})

test('LG26 a snapshot comes from writing alone, without anybody opening', async () => {
  await write('a', 450)
  await one.log.close()
  restart()
  const { read, snapshot } = await openCounted(device('a'))
  expect(read).toBeLessThan(300)
  expect(snapshot?.state).toEqual(await wholeState(device('a')))
})

test('LG27 a snapshot of another version of the fold is not read: the state is folded anew, and kept', async () => {
  const anchor = await write('a', 250)
  await one.log.open(device('a'))
  await one.log.close()
  restart()
  const [row] = await one.store.read((reads) => reads.snapshots([anchor]))
  const { described: _gone, ...former } = await wholeState(device('a'))
  const foldVersion = relationshipFold.version - 1
  await one.store.transact([anchor], async (writes) => {
    for (const kept of await writes.snapshots([anchor])) await writes.dropSnapshots([kept])
    await writes.putSnapshot({ ...(row as NonNullable<typeof row>), foldVersion, state: former }, 4)
  })
  await one.log.append(device('a'), [
    { id: newId(), type: 'identity.described', body: { traits: { plan: 'yearly' }, group: 'C' } },
  ])
  const caller = device('a')
  const { snapshot } = await openCounted(caller)
  expect(snapshot?.state).toEqual(await wholeState(caller))
  expect(snapshot?.state.described).toMatchObject({ traits: [{ name: 'plan' }], group: 'C' })
  await one.log.open(caller)
  await one.log.close()
  restart()
  expect((await openCounted(caller)).read).toBeLessThan(100)
})

test('LG27 a join with what is younger keeps the snapshot useful; an undo and an erasure never show through it', async () => {
  const a = await write('a', 450)
  await one.log.open(device('a'))
  await one.log.close()
  restart()
  const b = await write('b', 10)
  const join = await one.log.join(workspace, a, b, 'forward', 'handoff')
  const joined = await openCounted(device('b'))
  expect(joined.read).toBeLessThan(100)
  expect(joined.snapshot?.state).toEqual(await wholeState(device('b')))
  await one.log.close()
  restart()

  await one.log.undo(workspace, join, 'wrong', 'test')
  const kept = await one.store.read((reads) => reads.snapshots([a, b]))
  expect(kept.every(({ scopes, anchor }) => scopes.every(({ strand }) => strand === anchor))).toBe(
    true,
  )
  const apart = await openCounted(device('b'))
  expect(apart.snapshot?.state).toEqual(await wholeState(device('b')))
  expect(apart.snapshot?.state.preferences['language']).toHaveLength(2)

  const event = (await one.log.open(device('a'))).snapshot?.page.events.find(
    ({ type }) => type === 'preference.set',
  )
  await one.log.eraseEvent(workspace, a, event?.id ?? '')
  expect(await one.store.read((reads) => reads.snapshots([a]))).toEqual([])
  const { snapshot } = await openCounted(device('a'))
  expect(snapshot?.state).toEqual(await wholeState(device('a')))
  expect(JSON.stringify(snapshot?.state)).not.toContain(event?.id)
})
