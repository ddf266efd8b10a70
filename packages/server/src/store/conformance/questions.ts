import assert from 'node:assert/strict'
import { erase } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import {
  add,
  event,
  generation,
  plant,
  strandId,
  unsent,
  uuid,
  workspace,
} from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const company = { author: { kind: 'advisor', id: 'adv_1', assurance: 'vouched' } }
const system = { author: { kind: 'system', id: 'continuo', assurance: 'device' } }
const idOf = (found: RelationshipEvent | undefined): string | undefined => found?.id

export const questionTries: StoreTry[] = [
  {
    title:
      'SV46 the newest message, by whom it is asked for, and the first one that waits for an answer',
    async run({ store }) {
      await plant(store, 1, 2)
      await add(
        store,
        event(1, 1, 10),
        event(2, 2, 20, company),
        event(1, 3, 30),
        event(2, 4, 40),
        event(1, 5, 50, system),
        event(1, 6, 60, { ...company, audience: 'team' }),
        event(1, 7, 70, { type: 'preference.set', body: { name: 'language', value: 'de' } }),
      )
      const strands = [strandId(1), strandId(2)]
      await store.transact([strandId(2)], async (writes) => {
        // Erased: the customer's ask for nothing and are not counted, the company's still answered.
        await writes.insertEvent(event(2, 8, 45), unsent)
        await writes.eraseEvent(strandId(2), uuid(8))
        await writes.eraseEvent(strandId(2), uuid(2))
      })
      await store.read(async (reads) => {
        assert.equal(idOf(await reads.newestMessage(strands, 'customer')), uuid(4))
        assert.equal(idOf(await reads.newestMessage(strands, 'company')), uuid(2))
        assert.equal(idOf(await reads.newestMessage(strands, 'both')), uuid(8))
        assert.equal(idOf(await reads.newestMessage([strandId(1)], 'company')), undefined)
        assert.equal(idOf(await reads.firstMessageAfter(strands, 20)), uuid(3))
        assert.equal(idOf(await reads.firstMessageAfter(strands, 40)), undefined)
        const after = [
          { strand: strandId(1), tick: 10 },
          { strand: strandId(2), tick: 0 },
        ]
        assert.equal(await reads.countMessages(after, 100), 2)
        assert.equal(await reads.countMessages([{ strand: strandId(1), tick: 0 }], 1), 1)
        assert.equal(await reads.countMessages([], 1), 0)
      })
    },
  },
  {
    title: 'SV46 where it began, who it says it is, and what was changed about a message',
    async run({ store }) {
      await plant(store, 1, 2)
      const about = { id: uuid(3), strand: strandId(1) }
      await add(
        store,
        event(2, 1, 20, { ...system, type: 'relationship.started', body: {} }),
        event(1, 2, 10, { ...system, type: 'relationship.started', body: {} }),
        event(1, 3, 30),
        event(1, 4, 40, { type: 'message.edited', body: { text: 'changed' }, about }),
        event(1, 8, 45, { type: 'message.edited', body: { text: 'again' }, about }),
        event(1, 5, 50, { type: 'message.deleted', body: {}, about }),
        event(1, 6, 60, { about }),
        event(2, 7, 70, {
          type: 'identity.asserted',
          body: { identity: { kind: 'email', value: 'a@b.example' } },
        }),
      )
      await store.read(async (reads) => {
        assert.equal(idOf(await reads.beginning([strandId(1), strandId(2)])), uuid(2))
        assert.equal(idOf(await reads.beginning([])), undefined)
        const changes = await reads.amendments(strandId(1), uuid(3))
        assert.deepEqual(changes.map(idOf), [uuid(4), uuid(8), uuid(5)])
        assert.deepEqual(await reads.amendments(strandId(2), uuid(3)), [])
        assert.deepEqual((await reads.lastAmendments(strandId(1), uuid(3))).map(idOf), [
          uuid(8),
          uuid(5),
        ])
        assert.deepEqual(await reads.lastAmendments(strandId(1), uuid(4)), [])
        assert.deepEqual(await reads.lastAmendments(strandId(2), uuid(3)), [])
        const places = [3, 4, 6].map((id) => ({ strand: strandId(1), id: uuid(id) }))
        const elsewhere = { strand: strandId(2), id: uuid(3) }
        assert.deepEqual(await reads.deleted([...places, elsewhere]), [about])
        const said = await reads.identityEvents([strandId(1), strandId(2)])
        assert.deepEqual(said.map(idOf), [uuid(7)])
      })
    },
  },
  {
    title:
      'SV47 erasing an event leaves what the model leaves, takes its edits along, and forgets the draft',
    async run({ store }) {
      await plant(store, 1)
      const about = { id: uuid(1), strand: strandId(1) }
      const said = event(1, 1, 10, {
        ...company,
        at: 3,
        touchpoint: { channel: 'web', site: 'https://a.example', page: '/private' },
        writtenAt: '2026-11-22T13:09:00Z',
      })
      const edited = event(1, 2, 20, { type: 'message.edited', body: { text: 'changed' }, about })
      const deleted = event(1, 3, 30, { type: 'message.deleted', body: {}, about })
      const answered = event(1, 4, 40, { about })
      await store.transact([strandId(1)], async (writes) => {
        await writes.insertEvent(said, { hash: 'hash', writer: 'advisor/adv_1' })
        for (const each of [edited, deleted, answered]) await writes.insertEvent(each, unsent)
        await writes.eraseEvent(strandId(1), uuid(1))
      })
      await store.read(async (reads) => {
        const scopes = [{ strand: strandId(1) }]
        const left = await reads.events({ scopes, audience: 'team', from: 'oldest', limit: 10 })
        assert.deepEqual(left, [erase(said), erase(edited), deleted, answered])
        assert.equal(await reads.draftBy('advisor/adv_1', uuid(1)), undefined)
        const draft = await reads.draft(strandId(1), uuid(1))
        assert.deepEqual([draft?.hash, draft?.erased, draft?.tick], [null, true, 10])
        assert.equal(await reads.countMessages([{ strand: strandId(1), tick: 0 }], 9), 1)
      })
    },
  },
  {
    title: 'SV47 erasing strands takes all that is theirs, and nothing of others',
    async run({ store }) {
      await plant(store, 1, 2)
      const join = { a: strandId(1), b: strandId(2), through: 'team' as const, by: 'adv_1', at: 1 }
      const proof = {
        identity: 'keyed',
        kind: 'account' as const,
        home: strandId(1),
        level: 'vouched' as const,
        at: 1,
        join: null,
      }
      const view = {
        epoch: 'e',
        audience: 'everyone' as const,
        foldVersion: 1,
        tick: 10,
        scopes: [],
      }
      await add(store, event(1, 1, 10), event(2, 2, 20))
      await store.transact([strandId(1), strandId(2)], async (writes) => {
        await writes.insertJoin({ ...join, id: 'join_1' })
        await writes.revokeJoin('join_1', { reason: 'it is private', by: 'adv_1', at: 2 })
        for (const number of [1, 2]) {
          await writes.raiseMark({
            strand: strandId(number),
            reader: 'r',
            side: 'company',
            tick: 5,
          })
          await writes.putSnapshot({ ...view, anchor: strandId(number), state: { number } }, 3)
          await writes.putOperation(generation(number).id, 'op', { outcome: 'linked' })
          await writes.setAsserted(generation(number).id)
        }
        await writes.insertProof({ ...proof, strand: strandId(1) })
        await writes.insertHome(workspace, 'keyed', strandId(1))
        await writes.insertHome(workspace, 'keyed-2', strandId(2))
        await writes.eraseStrands([strandId(1)])
      })
      await store.read(async (reads) => {
        const strands = [strandId(1), strandId(2)]
        assert.deepEqual(await reads.event(strandId(1), uuid(1)), erase(event(1, 1, 10)))
        assert.deepEqual(await reads.event(strandId(2), uuid(2)), event(2, 2, 20))
        assert.deepEqual(
          (await reads.marks(strands)).map(({ strand }) => strand),
          [strandId(2)],
        )
        assert.deepEqual(
          (await reads.snapshots(strands)).map(({ anchor }) => anchor),
          [strandId(2)],
        )
        assert.equal(await reads.operation(generation(1).id, 'op'), undefined)
        assert.deepEqual(await reads.operation(generation(2).id, 'op'), { outcome: 'linked' })
        assert.deepEqual(await reads.proofsOf([strandId(1)]), [])
        assert.equal(await reads.home(workspace, 'keyed'), undefined)
        assert.equal(await reads.home(workspace, 'keyed-2'), strandId(2))
        assert.deepEqual((await reads.join('join_1'))?.undone, { reason: null, by: 'adv_1', at: 2 })
        const [first, second] = await Promise.all(
          ['thumbprint-1', 'thumbprint-2'].map(
            async (each) => (await reads.generations(workspace, [each]))[0],
          ),
        )
        assert.deepEqual([first?.asserted, second?.asserted], [false, true])
      })
    },
  },
]
