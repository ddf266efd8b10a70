import assert from 'node:assert/strict'
import { StoreFault } from '../store-fault.ts'
import {
  add,
  ask,
  event,
  plant,
  scopesOf,
  strandId,
  ticksOf,
  unsent,
  uuid,
} from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const nothing = { message: 0, offer: 0, bill: 0, money: 0 }

/** Everything that an envelope can hold, in text that is easily damaged. */
const whole = event(1, 1, 1_790_000_000_000_001, {
  at: 1_789_999_999_000_000,
  author: { kind: 'advisor', id: 'adv_Ä', assurance: 'vouched' },
  touchpoint: { channel: 'email', site: 'https://shop.example', page: '/Zürich/🎻' },
  body: {
    text: 'Grüße 👩‍👩‍👧 \u2028 "quoted" \\ back\tslash \u0001 \uFEFF 𝄞 e\u0301',
    card: {
      '@type': 'Offer',
      zebra: [1, -0.5, 1e21, 0.1, true, null, [], {}],
      '': 'no name',
      10: 'ten',
      9: 'nine',
      Ä: { ß: 'ẞ' },
    },
  },
  about: { id: uuid(9), strand: strandId(2) },
  audience: 'team',
  writtenAt: '2026-11-22T13:09:00.000Z',
})

export const eventTries: StoreTry[] = [
  {
    title: 'SV40 an event comes back to the letter, with every field and with none',
    async run({ store }) {
      await plant(store, 1)
      const bare = event(1, 2, 1_790_000_000_000_002, { body: {} })
      await add(store, whole, bare)
      assert.deepEqual(await ask(store, { scopes: scopesOf(1) }), [whole, bare])
      await store.read(async (reads) => {
        assert.deepEqual(await reads.event(strandId(1), whole.id), whole)
        assert.equal(await reads.event(strandId(2), whole.id), undefined)
        const fields = Object.keys((await reads.event(strandId(1), bare.id)) ?? {}).sort()
        assert.deepEqual(fields, Object.keys(bare).sort(), 'a field that is not there is not null')
      })
    },
  },
  {
    title:
      'SV40 a body comes back as canonical JSON would write it, whatever order its keys came in',
    async run({ store }) {
      await plant(store, 1)
      await add(store, event(1, 1, 1, { body: { text: 'x', card: { b: 1, '@type': 'T', a: 2 } } }))
      const [back] = await ask(store, { scopes: scopesOf(1) })
      assert.equal(JSON.stringify(back?.body), '{"card":{"@type":"T","a":2,"b":1},"text":"x"}')
    },
  },
  {
    title: 'SV40 a large body is kept whole',
    async run({ store }) {
      await plant(store, 1)
      const text = '🎻𝄞é\n'.repeat(150_000)
      await add(store, event(1, 1, 1, { body: { text } }))
      const [back] = await ask(store, { scopes: scopesOf(1) })
      assert.ok(
        (back?.body as { text?: string } | undefined)?.text === text,
        'a megabyte of text came back changed',
      )
    },
  },
  {
    title:
      'SV41 text that not every store can keep is refused, wherever it stands, and harms no neighbour',
    async run({ store }) {
      await plant(store, 1)
      const bad = [
        event(1, 2, 2, { body: { text: 'nul \u0000' } }),
        event(1, 3, 3, { body: { text: 'half \ud83c' } }),
        event(1, 4, 4, { body: { card: { deep: [{ ['\udfbb']: 1 }] } } }),
        event(1, 5, 5, { touchpoint: { channel: 'web', page: '/\u0000' } }),
      ]
      await store.transact([strandId(1)], async (writes) => {
        await writes.insertEvent(event(1, 1, 1), unsent)
        for (const each of bad) {
          await assert.rejects(
            writes.attempt(async () => writes.insertEvent(each, unsent)),
            (error) => error instanceof StoreFault && error.reason === 'unstorable',
          )
        }
        await writes.insertEvent(event(1, 6, 6), unsent)
      })
      assert.deepEqual(ticksOf(await ask(store, { scopes: scopesOf(1) })), [1, 6])
    },
  },
  {
    title:
      'SV42 (strand, tick), (strand, id) and (writer, id) are each there once; the second is refused and changes nothing',
    async run({ store }) {
      await plant(store, 1, 2)
      const sent = { hash: 'hash', writer: 'advisor/adv_1' }
      const outcomes = await store.transact([strandId(1), strandId(2)], async (writes) => [
        await writes.insertEvent(event(1, 1, 10), sent),
        await writes.insertEvent(event(1, 2, 10), unsent),
        await writes.insertEvent(event(1, 1, 11, { body: { text: 'other' } }), unsent),
        await writes.insertEvent(event(2, 1, 11), sent),
        await writes.insertEvent(event(2, 1, 10), { hash: 'hash', writer: 'advisor/adv_2' }),
        await writes.insertEvent(event(2, 3, 12), unsent),
        await writes.insertEvent(event(1, 3, 12), unsent),
      ])
      assert.deepEqual(outcomes, [true, false, false, false, true, true, true])
      assert.deepEqual(await ask(store, { scopes: scopesOf(1) }), [
        event(1, 1, 10),
        event(1, 3, 12),
      ])
    },
  },
  {
    title: 'SV45 heads are the newest event of each strand, for everyone and in all',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      await add(store, event(1, 1, 10), event(1, 2, 20, { audience: 'team' }), event(2, 3, 15))
      await store.read(async (reads) => {
        const heads = await reads.heads([1, 2, 3].map(strandId))
        heads.sort((a, b) => (a.strand < b.strand ? -1 : 1))
        assert.deepEqual(heads, [
          { strand: strandId(1), everyone: { ...nothing, message: 10 }, team: 20 },
          { strand: strandId(2), everyone: { ...nothing, message: 15 }, team: 15 },
          { strand: strandId(3), everyone: nothing, team: 0 },
        ])
        assert.deepEqual(await reads.heads([]), [])
        const at = await reads.headsAt(scopesOf(1, 2), 'team', 14)
        assert.deepEqual([at.get(strandId(1)), at.get(strandId(2)) ?? 0], [10, 0])
        assert.equal((await reads.headsAt(scopesOf(1), 'team', 20)).get(strandId(1)), 20)
        assert.equal((await reads.headsAt(scopesOf(1), 'everyone', 20)).get(strandId(1)), 10)
      })
    },
  },
  {
    title:
      'SV3 a draft is known by (strand, id) and, for the company, by (writer, id), with the hash of what was sent',
    async run({ store }) {
      await plant(store, 1)
      const answer = event(1, 2, 20, {
        at: 5,
        author: { kind: 'advisor', id: 'adv_1', assurance: 'vouched' },
      })
      await store.transact([strandId(1)], async (writes) => {
        await writes.insertEvent(event(1, 1, 10), { hash: 'hash-1', writer: null })
        await writes.insertEvent(answer, { hash: 'hash-2', writer: 'advisor/adv_1' })
      })
      await store.read(async (reads) => {
        assert.deepEqual(await reads.draft(strandId(1), uuid(1)), {
          strand: strandId(1),
          tick: 10,
          hash: 'hash-1',
          author: { kind: 'customer', id: event(1, 1, 10).author.id },
          erased: false,
        })
        const known = { strand: strandId(1), tick: 20, at: 5, hash: 'hash-2', erased: false }
        const expected = { ...known, author: { kind: 'advisor', id: 'adv_1' } }
        assert.deepEqual(await reads.draftBy('advisor/adv_1', uuid(2)), expected)
        assert.deepEqual(await reads.draft(strandId(1), uuid(2)), expected)
        assert.equal(await reads.draftBy('advisor/adv_2', uuid(2)), undefined)
        assert.equal(await reads.draftBy('advisor/adv_1', uuid(1)), undefined)
      })
    },
  },
]
