import assert from 'node:assert/strict'
import type { Reads, RelationshipStore } from '../relationship-store.ts'
import { StoreFault } from '../store-fault.ts'
import { event, plant, relationship, strand, strandId, unsent } from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const headOf = (store: RelationshipStore, number: number): Promise<number | undefined> =>
  store.read(async (reads) => (await reads.relationships([strandId(number)]))[0]?.head)

/** Reads the head, lets others have a turn, writes it one higher: loses counts wherever two run at once. */
const count = (store: RelationshipStore, number: number): Promise<void> =>
  store.transact([strandId(number)], async (writes) => {
    const [row] = await writes.relationships([strandId(number)])
    await writes.relationships([strandId(number)])
    await writes.setRelationship(strandId(number), { head: (row?.head ?? 0) + 1 })
  })

const onPurpose = new Error('thrown on purpose by the conformance suite')

export const transactionTries: StoreTry[] = [
  {
    title: 'SV20 what was committed is there for every later read',
    async run({ store }) {
      await plant(store, 1)
      assert.equal(await store.rootOf(strandId(1)), strandId(1))
      assert.equal(await store.rootOf(strandId(2)), undefined)
    },
  },
  {
    title: 'SV20 a work gives its result, and what it throws comes out as it is, leaving nothing',
    async run({ store }) {
      await plant(store, 1)
      assert.equal(await store.transact([], async () => 42), 42)
      assert.equal(await store.read(async () => 43), 43)
      const failing = store.transact([strandId(1)], async (writes) => {
        await writes.insertEvent(event(1, 1, 10), unsent)
        await writes.insertStrand(strand(2), relationship(2))
        await writes.setRelationship(strandId(1), { head: 10 })
        throw onPurpose
      })
      await assert.rejects(failing, (error) => error === onPurpose)
      assert.equal(await headOf(store, 1), 0)
      assert.equal(await store.rootOf(strandId(2)), undefined)
      const left = await store.read((reads) => reads.event(strandId(1), event(1, 1, 10).id))
      assert.equal(left, undefined)
      await assert.rejects(
        store.read(async () => {
          throw onPurpose
        }),
        (error) => error === onPurpose,
      )
    },
  },
  {
    title: 'SV20 after a work that failed the store goes on',
    async run({ store }) {
      await plant(store, 1)
      const fails = (): Promise<never> =>
        store.transact([strandId(1)], async () => {
          throw onPurpose
        })
      const all = await Promise.allSettled([fails(), count(store, 1), fails(), count(store, 1)])
      assert.deepEqual(
        all.map(({ status }) => status),
        ['rejected', 'fulfilled', 'rejected', 'fulfilled'],
      )
      assert.equal(await headOf(store, 1), 2)
    },
  },
  {
    title: 'SV21 an attempt that throws takes back what it wrote, and only that',
    async run({ store }) {
      await plant(store, 1)
      await store.transact([strandId(1)], async (writes) => {
        await writes.insertEvent(event(1, 1, 10), unsent)
        const failing = writes.attempt(async () => {
          await writes.insertEvent(event(1, 2, 11), unsent)
          await writes.attempt(async () => writes.insertEvent(event(1, 3, 12), unsent))
          throw onPurpose
        })
        await assert.rejects(failing, (error) => error === onPurpose)
        assert.equal(await writes.attempt(async () => 7), 7)
        await writes.attempt(async () => writes.insertEvent(event(1, 4, 13), unsent))
      })
      const scopes = [{ strand: strandId(1) }]
      const left = await store.read((reads) =>
        reads.events({ scopes, audience: 'team', from: 'oldest', limit: 10 }),
      )
      assert.deepEqual(
        left.map(({ tick }) => tick),
        [10, 13],
      )
    },
  },
  {
    title: 'SV22 works on the same root run one after the other',
    async run({ store }) {
      await plant(store, 1)
      await Promise.all(Array.from({ length: 25 }, () => count(store, 1)))
      assert.equal(await headOf(store, 1), 25)
    },
  },
  {
    title: 'SV22 works that lock the same roots never wait for each other',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      const orders = [
        [1, 2, 3],
        [3, 2, 1],
        [2, 3],
        [3, 1],
      ]
      await Promise.all(
        orders.map((order) =>
          store.transact(order.map(strandId).sort(), async (writes) => {
            for (const number of order) await writes.setRelationship(strandId(number), { head: 1 })
          }),
        ),
      )
      assert.equal(await headOf(store, 3), 1)
    },
  },
  {
    title: 'SV22 a root without a row is no error',
    async run({ store }) {
      assert.equal(await store.transact(['str_nowhere'], async () => 'fine'), 'fine')
    },
  },
  {
    title: 'SV23 one read is one moment, whatever is committed meanwhile',
    async run({ store }) {
      await plant(store, 1)
      const [before, after] = await store.read(async (reads) => {
        const first = (await reads.relationships([strandId(1)]))[0]?.head
        await count(store, 1)
        return [first, (await reads.relationships([strandId(1)]))[0]?.head]
      })
      assert.deepEqual([before, after], [0, 0])
      assert.equal(await headOf(store, 1), 1)
    },
  },
  {
    title: 'SV23 a work sees what it wrote itself; nobody else does before the commit',
    async run({ store }) {
      await plant(store, 1)
      await store.transact([strandId(1)], async (writes) => {
        await writes.setRelationship(strandId(1), { head: 5 })
        assert.equal((await writes.relationships([strandId(1)]))[0]?.head, 5)
        assert.equal(await headOf(store, 1), 0)
      })
      assert.equal(await headOf(store, 1), 5)
    },
  },
  {
    title: 'SV24 reads and writes are good only for the time of their work',
    async run({ store }) {
      await plant(store, 1)
      const kept: Reads[] = []
      await store.read(async (reads) => kept.push(reads))
      await store.transact([strandId(1)], async (writes) => kept.push(writes))
      for (const reads of kept) {
        await assert.rejects(
          async () => reads.strands([strandId(1)]),
          'a call after its work was served',
        )
      }
    },
  },
  {
    title: 'SV24 a closed store says so',
    async run({ store }) {
      await store.close()
      const isClosed = (error: unknown): boolean =>
        error instanceof StoreFault && error.reason === 'closed'
      await assert.rejects(async () => store.rootOf(strandId(1)), isClosed)
      await assert.rejects(async () => store.read(async () => 1), isClosed)
      await assert.rejects(async () => store.transact([], async () => 1), isClosed)
    },
  },
  {
    title:
      'SV25 two handles on the same data lock out each other, and see what the other committed',
    needs: 'several-handles',
    async run({ store, again }) {
      assert.ok(again, 'the trial gives no other handle')
      const other = await again()
      await plant(store, 1)
      await Promise.all(Array.from({ length: 20 }, (_, at) => count(at % 2 ? store : other, 1)))
      assert.equal(await headOf(store, 1), 20)
      assert.equal(await headOf(other, 1), 20)
      await count(other, 1)
      assert.equal(await headOf(store, 1), 21)
      await other.close()
      await count(store, 1)
      assert.equal(await headOf(store, 1), 22)
    },
  },
]
