import assert from 'node:assert/strict'
import type { JoinRow, ProofRow } from '../rows.ts'
import {
  generation,
  plant,
  relationship,
  strand,
  strandId,
  uuid,
  workspace,
} from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const join = (number: number, a: number, b: number): Omit<JoinRow, 'undone' | 'revoked'> => ({
  id: `join_${uuid(number)}`,
  a: strandId(a),
  b: strandId(b),
  through: 'both',
  by: 'conformance',
  at: 7,
})

const proof = (
  at: number,
  home: number,
  madeBy: number | null,
  change: Partial<ProofRow> = {},
): ProofRow => ({
  strand: strandId(at),
  identity: `keyed-${home}`,
  kind: 'account',
  home: strandId(home),
  level: 'vouched',
  at: 9,
  join: madeBy === null ? null : `join_${uuid(madeBy)}`,
  ...change,
})

const byId = <Row extends { id: string }>(rows: readonly Row[]): string[] =>
  rows.map(({ id }) => id).sort()

export const rowTries: StoreTry[] = [
  {
    title: 'SV26 a strand begins as the root of its own relationship',
    async run({ store }) {
      await store.transact([], (writes) =>
        writes.insertStrand(strand(1, 'home'), relationship(1, 5)),
      )
      await store.read(async (reads) => {
        assert.deepEqual(await reads.strands([strandId(1)]), [
          { id: strandId(1), workspace, kind: 'home', root: strandId(1) },
        ])
        const row = { ...relationship(1, 5), root: strandId(1), workspace, erased: false }
        assert.deepEqual(await reads.relationships([strandId(1)]), [row])
        assert.deepEqual(await reads.relationshipsNamed([row.id]), [row])
        assert.deepEqual(await reads.relationships([]), [])
      })
    },
  },
  {
    title: 'SV26 a new root moves strands, and what is asked by root follows them',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      await store.transact([strandId(1), strandId(2)], async (writes) => {
        await writes.insertJoin(join(1, 2, 1))
        await writes.insertProof(proof(2, 1, 1))
        await writes.setRoot([strandId(1), strandId(2)], strandId(1))
      })
      assert.equal(await store.rootOf(strandId(2)), strandId(1))
      await store.read(async (reads) => {
        assert.deepEqual(byId(await reads.strandsOf([strandId(1)])), [strandId(1), strandId(2)])
        assert.deepEqual(await reads.strandsOf([strandId(2)]), [])
        assert.deepEqual(
          byId(await reads.strandsOf([strandId(1), strandId(3)])),
          [1, 2, 3].map(strandId),
        )
        assert.deepEqual(
          byId(await reads.generationsOf([strandId(1)])),
          byId([generation(1), generation(2)]),
        )
        assert.equal((await reads.joinsOf([strandId(1)])).length, 1)
        assert.equal((await reads.proofsOf([strandId(1)])).length, 1)
        assert.deepEqual(await reads.joinsOf([strandId(2)]), [])
        assert.equal(
          (await reads.relationships([strandId(2)])).length,
          1,
          'a row stays where its strand is no root',
        )
      })
    },
  },
  {
    title: 'SV26 a relationship changes in what is named, and stays erased',
    async run({ store }) {
      await plant(store, 1)
      const change = (to: { epoch?: string; head?: number; erased?: true }) =>
        store.transact([strandId(1)], async (writes) => {
          await writes.setRelationship(strandId(1), to)
          const [row] = await writes.relationships([strandId(1)])
          return [row?.epoch, row?.head, row?.erased]
        })
      assert.deepEqual(await change({ head: 12 }), ['epoch-1', 12, false])
      assert.deepEqual(await change({ epoch: 'new' }), ['new', 12, false])
      assert.deepEqual(await change({ erased: true }), ['new', 12, true])
      assert.deepEqual(await change({ head: 13 }), ['new', 13, true])
    },
  },
  {
    title:
      'SV2 a thumbprint has one generation in a workspace; the second is refused and leaves nothing',
    async run({ store }) {
      await plant(store, 1)
      const { thumbprint } = generation(1)
      const outcome = await store.transact([], async (writes) => {
        await writes.insertStrand(strand(2), relationship(2))
        const second = await writes.insertGeneration(generation(2, { thumbprint }))
        const elsewhere = await writes.insertGeneration(
          generation(3, { thumbprint, strand: strandId(2), workspace: 'ws_other' }),
        )
        return [second, elsewhere]
      })
      assert.deepEqual(outcome, [false, true])
      await store.read(async (reads) => {
        assert.deepEqual(await reads.generations(workspace, [thumbprint]), [generation(1)])
        assert.deepEqual(byId(await reads.generationsOf([strandId(2)])), [generation(3).id])
      })
    },
  },
  {
    title: 'SV2 of two handles that make a generation of one key, exactly one does',
    needs: 'several-handles',
    async run({ store, again }) {
      assert.ok(again, 'the trial gives no other handle')
      const other = await again()
      const make = (from: typeof store, number: number): Promise<boolean> =>
        from.transact([], async (writes) => {
          await writes.insertStrand(strand(number), relationship(number))
          return writes.insertGeneration(generation(number, { thumbprint: 'one key' }))
        })
      const made = await Promise.all([make(store, 1), make(other, 2)])
      assert.deepEqual(made.sort(), [false, true])
      await other.close()
    },
  },
  {
    title: 'SV26 a generation asserts and ends',
    async run({ store }) {
      await plant(store, 1, 2)
      await store.transact([strandId(1)], async (writes) => {
        await writes.setAsserted(generation(1).id)
        await writes.endGeneration(generation(1).id, 'reset', 99)
      })
      const rows = await store.read((reads) =>
        reads.generations(workspace, ['thumbprint-1', 'thumbprint-2', 'none']),
      )
      rows.sort((a, b) => a.born - b.born)
      assert.deepEqual(rows, [generation(1, { asserted: true, ended: 'reset' }), generation(2)])
    },
  },
  {
    title:
      'SV26 joins are found by strand `a`, by their two strands and by id, and say that they were undone',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      const undone = { reason: 'wrong person', by: 'adv_1', at: 70 }
      await store.transact([1, 2, 3].map(strandId), async (writes) => {
        await writes.insertJoin(join(1, 1, 2))
        await writes.insertJoin(join(2, 2, 1))
        await writes.insertJoin(join(3, 2, 3))
        await writes.revokeJoin(join(2, 2, 1).id, undone)
      })
      await store.read(async (reads) => {
        assert.deepEqual(await reads.join(join(1, 1, 2).id), { ...join(1, 1, 2), undone: null })
        assert.deepEqual(await reads.join(join(2, 2, 1).id), {
          ...join(2, 2, 1),
          undone,
          revoked: true,
        })
        assert.equal(await reads.join('join_none'), undefined)
        const between = byId([join(1, 1, 2), join(2, 2, 1)])
        assert.deepEqual(byId(await reads.joinsBetween(strandId(1), strandId(2))), between)
        assert.deepEqual(byId(await reads.joinsBetween(strandId(2), strandId(1))), between)
        assert.deepEqual(
          byId(await reads.joinsOf([strandId(2)])),
          byId([join(2, 2, 1), join(3, 2, 3)]),
        )
      })
    },
  },
  {
    title: 'SV26 undoing a join revokes the proofs that made it, and no others',
    async run({ store }) {
      await plant(store, 1, 2)
      await store.transact([strandId(1)], async (writes) => {
        await writes.insertProof(proof(1, 2, 1))
        await writes.insertProof(proof(1, 2, 2, { readsFrom: 50, level: 'mailbox' }))
        await writes.insertProof(proof(1, 2, null))
        await writes.revokeProofs(`join_${uuid(1)}`)
      })
      const proofs = await store.read((reads) => reads.proofsOf([strandId(1)]))
      proofs.sort((a, b) => String(a.join).localeCompare(String(b.join)))
      assert.deepEqual(proofs, [
        { ...proof(1, 2, 1), revoked: true },
        { ...proof(1, 2, 2), level: 'mailbox', readsFrom: 50 },
        proof(1, 2, null),
      ])
    },
  },
  {
    title: 'SV26 an identity has one home',
    async run({ store }) {
      await plant(store, 1, 2)
      const made = await store.transact([], async (writes) => [
        await writes.insertHome(workspace, 'keyed', strandId(1)),
        await writes.insertHome(workspace, 'keyed', strandId(2)),
        await writes.insertHome('ws_other', 'keyed', strandId(2)),
      ])
      assert.deepEqual(made, [true, false, true])
      await store.read(async (reads) => {
        assert.equal(await reads.home(workspace, 'keyed'), strandId(1))
        assert.equal(await reads.home('ws_other', 'keyed'), strandId(2))
        assert.equal(await reads.home(workspace, 'other'), undefined)
      })
    },
  },
]
