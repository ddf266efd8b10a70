import assert from 'node:assert/strict'
import type { HandoffRow } from '../carry-records.ts'
import { generation, plant, strandId, relationship, strand, workspace } from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const handoff: HandoffRow = {
  code: 'hash-of-a-code',
  workspace,
  source: strandId(1),
  site: 'https://a.example',
  target: 'https://b.example',
  expires: 100,
  state: 'open',
  claimedBy: null,
  join: null,
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)

export const carryingTries: StoreTry[] = [
  {
    title: 'SV100 a handoff is found by its code until it is forgotten, as it was written last',
    async run({ store }) {
      await plant(store, 1)
      const joined = {
        ...handoff,
        expires: 300,
        state: 'joined',
        claimedBy: 'key',
        join: 'join_1',
      } as const
      await store.transact([strandId(1)], async (writes) => {
        await writes.putHandoff(handoff)
        await writes.putHandoff({ ...handoff, code: 'another', site: null })
      })
      assert.deepEqual(await store.read((reads) => reads.handoff(handoff.code)), handoff)
      await store.transact([strandId(1)], async (writes) => {
        await writes.putHandoff(joined)
        await writes.dropHandoffs(101)
      })
      assert.deepEqual(await store.read((reads) => reads.handoff(handoff.code)), joined)
      assert.equal(await store.read((reads) => reads.handoff('another')), undefined)
    },
  },
  {
    title:
      'SV100 a generation has one cookie and one key; the key before is known as such, and is nobody’s again',
    async run({ store }) {
      await plant(store, 1, 2)
      const [one, two] = [generation(1), generation(2)]
      await store.transact([strandId(1), strandId(2)], async (writes) => {
        await writes.setCookie(one.id, 'cookie-1')
        await writes.setCookie(two.id, 'cookie-2')
        await writes.endGeneration(two.id, 'reset', 9)
      })
      const by = (...cookies: string[]) =>
        store.read((reads) => reads.generationsByCookie(workspace, cookies))
      assert.deepEqual(await by('cookie-1', 'cookie-3'), [one])
      assert.deepEqual(await by('cookie-2'), [{ ...two, ended: 'reset' }])
      assert.deepEqual(
        await store.read((reads) => reads.generationsByCookie('ws_other', ['cookie-1'])),
        [],
      )
      const taken = await store.transact([strandId(1)], async (writes) => [
        await writes.setKey(one.id, two.thumbprint),
        await writes.setKey(one.id, 'new-key'),
        await writes.setKey(two.id, one.thumbprint),
        await writes.insertGeneration(
          generation(3, { thumbprint: one.thumbprint, strand: strandId(1) }),
        ),
      ])
      assert.deepEqual(taken, [false, true, false, false])
      await store.read(async (reads) => {
        assert.deepEqual(await reads.generations(workspace, [one.thumbprint, 'new-key']), [
          { ...one, thumbprint: 'new-key' },
        ])
        assert.deepEqual(await reads.formerKeys(workspace, [one.thumbprint, 'new-key', 'x']), [
          one.thumbprint,
        ])
        assert.deepEqual(await reads.generationsByCookie(workspace, ['cookie-1']), [])
      })
    },
  },
  {
    title: 'SV100 generations of shared machines are found by how long they have not called',
    async run({ store }) {
      await store.transact([], async (writes) => {
        for (const number of [1, 2, 3, 4]) {
          await writes.insertStrand(strand(number), relationship(number))
          const shared = number === 4 ? {} : { shared: true as const }
          await writes.insertGeneration(generation(number, { born: number * 10, ...shared }))
        }
        await writes.setCalled(generation(1).id, 25)
        await writes.setCalled(generation(1).id, 5)
        await writes.endGeneration(generation(3).id, 'idle', 40)
      })
      await store.read(async (reads) => {
        assert.deepEqual(await reads.sharedWorkspaces(), [workspace])
        const idle = async (since: number, limit = 9) =>
          idsOf(await reads.idleShared(workspace, since, limit))
        assert.deepEqual(await idle(20), [])
        assert.deepEqual(await idle(21), [generation(2).id])
        assert.deepEqual(await idle(99), [generation(2).id, generation(1).id])
        assert.deepEqual(await idle(99, 1), [generation(2).id])
        assert.deepEqual(await reads.generations(workspace, ['thumbprint-1']), [
          generation(1, { born: 10, shared: true, called: 25 }),
        ])
      })
    },
  },
  {
    title:
      'SV101 an account has one strand, and keeps all that was ever written about who is what there',
    async run({ store }) {
      await plant(store, 1, 2)
      const row = { workspace, account: 'K-7', strand: strandId(1) }
      const role = {
        workspace,
        account: 'K-7',
        identity: 'keyed',
        from: 5,
        until: null,
        by: 'crm',
        at: 1,
      }
      const roles = [
        { ...role, role: 'customer' as const },
        { ...role, role: 'former' as const, from: 9, until: 20, at: 2 },
      ]
      const taken = await store.transact([strandId(1)], async (writes) => {
        const inserted = [
          await writes.insertAccount(row),
          await writes.insertAccount({ ...row, strand: strandId(2) }),
        ]
        for (const each of roles) await writes.insertRole(each)
        return inserted
      })
      assert.deepEqual(taken, [true, false])
      await store.read(async (reads) => {
        assert.deepEqual(await reads.account(workspace, 'K-7'), row)
        assert.equal(await reads.account('ws_other', 'K-7'), undefined)
        assert.deepEqual(await reads.accountsOf([strandId(1), strandId(2)]), [row])
        assert.deepEqual(await reads.roles(workspace, 'K-7'), roles)
      })
    },
  },
  {
    title: 'SV47 erasing strands takes handoffs, cookies, accounts and roles along',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      const role = { workspace, role: 'customer' as const, from: 5, until: null, by: 'crm', at: 1 }
      await store.transact([1, 2, 3].map(strandId), async (writes) => {
        await writes.putHandoff(handoff)
        await writes.putHandoff({ ...handoff, code: 'of-two', source: strandId(2) })
        await writes.setCookie(generation(1).id, 'cookie-1')
        await writes.insertAccount({ workspace, account: 'K', strand: strandId(1) })
        await writes.insertAccount({ workspace, account: 'L', strand: strandId(3) })
        await writes.insertHome(workspace, 'keyed-1', strandId(1))
        await writes.insertHome(workspace, 'keyed-2', strandId(2))
        for (const account of ['K', 'L']) {
          for (const identity of ['keyed-1', 'keyed-2'])
            await writes.insertRole({ ...role, account, identity })
        }
        await writes.eraseStrands([strandId(1)])
      })
      await store.read(async (reads) => {
        assert.equal(await reads.handoff(handoff.code), undefined)
        assert.equal((await reads.handoff('of-two'))?.source, strandId(2))
        assert.deepEqual(await reads.generationsByCookie(workspace, ['cookie-1']), [])
        assert.equal(await reads.account(workspace, 'K'), undefined)
        assert.deepEqual(await reads.roles(workspace, 'K'), [])
        assert.deepEqual(await reads.roles(workspace, 'L'), [
          { ...role, account: 'L', identity: 'keyed-2' },
        ])
      })
    },
  },
]
