import assert from 'node:assert/strict'
import type { DeskEntry, SnapshotRow } from '../rows.ts'
import { generation, plant, strandId, uuid, workspace } from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const snapshot = (tick: number, change: Partial<SnapshotRow> = {}): SnapshotRow => ({
  anchor: strandId(1),
  epoch: 'epoch',
  audience: 'everyone',
  foldVersion: 3,
  tick,
  scopes: [{ strand: strandId(1) }, { strand: strandId(2), from: 7 }],
  state: { deep: { text: '🎻', list: [1, null] }, tick },
  ...change,
})

const entry = (number: number, change: Partial<DeskEntry> = {}): DeskEntry => ({
  root: strandId(number),
  workspace,
  relationship: `rel_${uuid(number)}`,
  summary: { number, text: 'é🎻' },
  into: null,
  waiting: null,
  changed: 100,
  ...change,
})

export const registerTries: StoreTry[] = [
  {
    title: 'SV48 a read mark moves only forwards, for each reader by itself',
    async run({ store }) {
      await plant(store, 1, 2)
      const mark = { strand: strandId(1), reader: 'gen_1', side: 'customer' as const, tick: 10 }
      await store.transact([strandId(1)], async (writes) => {
        await writes.raiseMark(mark)
        await writes.raiseMark({ ...mark, tick: 5 })
        await writes.raiseMark({ ...mark, reader: 'advisor/adv_1', side: 'company', tick: 20 })
        await writes.raiseMark({ ...mark, strand: strandId(2), tick: 1 })
      })
      const marks = await store.read((reads) => reads.marks([strandId(1)]))
      marks.sort((a, b) => a.tick - b.tick)
      assert.deepEqual(marks, [
        mark,
        { ...mark, reader: 'advisor/adv_1', side: 'company', tick: 20 },
      ])
    },
  },
  {
    title:
      'SV48 snapshots come newest first with their states; of one way of reading the newest are kept',
    async run({ store }) {
      await store.transact([], async (writes) => {
        for (const tick of [10, 40, 20, 30]) await writes.putSnapshot(snapshot(tick), 3)
        await writes.putSnapshot(snapshot(5, { audience: 'team' }), 3)
        await writes.putSnapshot(snapshot(6, { foldVersion: 2 }), 3)
        await writes.putSnapshot(snapshot(7, { anchor: strandId(2) }), 3)
        await writes.putSnapshot(snapshot(40, { state: 'again' }), 3)
      })
      await store.read(async (reads) => {
        const kept = await reads.snapshots([strandId(1)])
        assert.deepEqual(
          kept.map(({ tick }) => tick),
          [40, 30, 20, 6, 5],
        )
        const { state: _state, ...place } = snapshot(30)
        assert.deepEqual(kept[1], place)
        assert.deepEqual(await reads.snapshotState(place), snapshot(30).state)
        assert.equal(await reads.snapshotState(snapshot(40)), 'again')
        assert.equal(await reads.snapshotState(snapshot(31)), undefined)
        assert.equal((await reads.snapshots([strandId(1), strandId(2)])).length, 6)
      })
      const left = await store.transact([], async (writes) => {
        await writes.dropSnapshots([snapshot(30), snapshot(5, { audience: 'team' })])
        return writes.snapshots([strandId(1)])
      })
      assert.deepEqual(
        left.map(({ tick }) => tick),
        [40, 20, 6],
      )
    },
  },
  {
    title: 'SV48 an operation keeps its first answer',
    async run({ store }) {
      const { id } = generation(1)
      await store.transact([], async (writes) => {
        await writes.putOperation(id, 'op', { outcome: 'linked' })
        await writes.putOperation(id, 'op', { outcome: 'nothing-new' })
      })
      await store.read(async (reads) => {
        assert.deepEqual(await reads.operation(id, 'op'), { outcome: 'linked' })
        assert.equal(await reads.operation(id, 'other'), undefined)
        assert.equal(await reads.operation('gen_other', 'op'), undefined)
      })
    },
  },
  {
    title:
      'SV49 rows of the desk come by who waits longest, then by the latest change, on pages without holes',
    async run({ store }) {
      const rows = [
        entry(1, { waiting: 50, changed: 3 }),
        entry(2, { waiting: 20, changed: 1 }),
        entry(3, { changed: 9 }),
        entry(4, { waiting: 50, changed: 8 }),
        entry(5, { changed: 9 }),
        entry(6, { changed: 30 }),
        entry(7, { summary: null, into: 'rel_x', waiting: 1, changed: 4 }),
        entry(8, { workspace: 'ws_other', waiting: 2 }),
      ]
      await store.transact([], async (writes) => {
        for (const row of rows) await writes.putDesk(row)
      })
      const order = [2, 4, 1, 6, 3, 5].map(strandId)
      for (const limit of [1, 2, 4, 10]) {
        const got: string[] = []
        for (let after: DeskEntry | undefined; ;) {
          const page = await store.read((reads) => reads.deskPage(workspace, limit, after))
          got.push(...page.map(({ root }) => root))
          after = page.at(-1)
          if (!after) break
        }
        assert.deepEqual(got, order, `in pages of ${limit}`)
      }
    },
  },
  {
    title:
      'SV49 a row is put in the place of the one before; what changed is found, also where it is gone',
    async run({ store }) {
      await store.transact([], async (writes) => {
        await writes.putDesk(entry(1, { changed: 10 }))
        await writes.putDesk(entry(2, { changed: 20, waiting: 5 }))
        await writes.putDesk(entry(2, { changed: 30, summary: null, into: entry(1).relationship }))
      })
      await store.read(async (reads) => {
        const gone = entry(2, { changed: 30, summary: null, into: entry(1).relationship })
        assert.deepEqual(await reads.desk([strandId(2)]), [gone])
        assert.deepEqual(await reads.deskChanged(workspace, 30), [gone])
        assert.deepEqual(await reads.deskChanged(workspace, 31), [])
        assert.equal((await reads.deskChanged(workspace, 10)).length, 2)
        assert.deepEqual(await reads.deskChanged('ws_other', 0), [])
      })
    },
  },
  {
    title: 'SV49 work is taken with a lease, by one, and again when the lease is over',
    async run({ store }) {
      const work = { workspace, kind: 'mail', payload: { to: 'é🎻' } }
      await store.transact([], async (writes) => {
        await writes.insertWork({ ...work, id: 'w1', due: 20 })
        await writes.insertWork({ ...work, id: 'w2', due: 10 })
        await writes.insertWork({ ...work, id: 'w3', due: 99 })
        await writes.insertWork({ ...work, id: 'w4', kind: 'webhook', due: 1 })
      })
      const take = (now: number, until: number, limit = 10): Promise<[string, number][]> =>
        store.transact([], async (writes) =>
          (await writes.takeWork('mail', now, until, limit)).map(({ id, attempts }) => [
            id,
            attempts,
          ]),
        )
      assert.deepEqual(await take(5, 15), [])
      assert.deepEqual(await take(30, 60, 1), [['w2', 1]])
      assert.deepEqual(await take(30, 60), [['w1', 1]])
      assert.deepEqual(await take(59, 80), [])
      await store.transact([], (writes) => writes.finishWork('w2'))
      assert.deepEqual(await take(60, 80), [['w1', 2]])
      const [last] = await store.transact([], (writes) => writes.takeWork('mail', 100, 200, 10))
      assert.deepEqual(last, { ...work, id: 'w1', due: 20, attempts: 3 })
    },
  },
  {
    title: 'SV49 work is written with its cause, or not at all',
    async run({ store }) {
      const failing = store.transact([], async (writes) => {
        await writes.insertWork({ id: 'w1', workspace, kind: 'mail', payload: {}, due: 1 })
        throw new Error('thrown on purpose by the conformance suite')
      })
      await assert.rejects(failing)
      const taken = await store.transact([], (writes) => writes.takeWork('mail', 10, 20, 10))
      assert.deepEqual(taken, [])
    },
  },
]
