import assert from 'node:assert/strict'
import type { ReadingKind } from '@continuo/model'
import { add, ask, event, plant, strandId, ticksOf, unsent, uuid } from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const advisor = { author: { kind: 'advisor', id: 'adv_1', assurance: 'vouched' } }
const amount = { value: '12.50', currency: 'EUR' }
const card = (type: string) => ({ body: { text: 'see here', card: { '@type': type } } })

/** A strand with something of each kind. */
const mixed = [
  event(1, 1, 10),
  event(1, 2, 20, { ...advisor, type: 'offer.made', body: { title: 'a plan' } }),
  event(1, 3, 30, { ...advisor, ...card('Invoice') }),
  event(1, 4, 40, { ...advisor, type: 'bill.balance', body: { title: 'what is left', amount } }),
  event(1, 5, 50, { ...advisor, ...card('Recipe') }),
  event(1, 6, 60, card('Offer')),
  event(1, 7, 70, { ...advisor, ...card('Offer'), audience: 'team' }),
]

const without = (...kinds: ReadingKind[]) => [{ strand: strandId(1), without: kinds }]

export const kindTries: StoreTry[] = [
  {
    title:
      'SV99 what tells of a kind that a scope is without is left out from either end, and fills no page',
    async run({ store }) {
      await plant(store, 1)
      await add(store, ...mixed)
      const ticks = async (query: Partial<Parameters<typeof ask>[1]>) =>
        ticksOf(await ask(store, { scopes: without('offer', 'bill', 'money'), ...query }))
      assert.deepEqual(await ticks({}), [10, 50, 60])
      assert.deepEqual(await ticks({ limit: 2 }), [10, 50])
      assert.deepEqual(await ticks({ limit: 2, from: 'newest' }), [50, 60])
      assert.deepEqual(await ticks({ limit: 2, from: 'newest', before: 60 }), [10, 50])
      assert.deepEqual(await ticks({ scopes: without('money') }), [10, 20, 30, 50, 60, 70])
      assert.deepEqual(await ticks({ scopes: without() }), [10, 20, 30, 40, 50, 60, 70])
      const from = [{ strand: strandId(1), from: 30, without: ['bill' as const] }]
      assert.deepEqual(await ticks({ scopes: from, audience: 'everyone' }), [40, 50, 60])
    },
  },
  {
    title: 'SV99 nothing but some kinds can be asked for, also within a scope that is without some',
    async run({ store }) {
      await plant(store, 1)
      await add(store, ...mixed)
      const ticks = async (query: Parameters<typeof ask>[1]) => ticksOf(await ask(store, query))
      assert.deepEqual(await ticks({ scopes: without(), only: ['offer', 'money'] }), [20, 40, 70])
      assert.deepEqual(await ticks({ scopes: without('offer'), only: ['offer', 'money'] }), [40])
      assert.deepEqual(
        await ticks({ scopes: without(), only: ['offer'], audience: 'everyone', limit: 1 }),
        [20],
      )
    },
  },
  {
    title: 'SV99 a kind that is given when an event is added holds, and erasure leaves it',
    async run({ store }) {
      await plant(store, 1)
      const about = { id: uuid(3), strand: strandId(1) }
      const edited = event(1, 8, 80, {
        ...advisor,
        type: 'message.edited',
        body: { text: 'x' },
        about,
      })
      await add(store, ...mixed)
      await store.transact([strandId(1)], async (writes) => {
        await writes.insertEvent(edited, { ...unsent, kind: 'bill' })
        await writes.eraseEvent(strandId(1), uuid(3))
      })
      await store.read(async (reads) => {
        const kinds = await Promise.all(
          [1, 2, 3, 4, 6, 8, 9].map((each) => reads.kindOf(strandId(1), uuid(each))),
        )
        const expected = ['message', 'offer', 'bill', 'money', 'message', 'bill', undefined]
        assert.deepEqual(kinds, expected)
      })
    },
  },
  {
    title: 'SV99 heads are there by kind, and marks stop at what a scope shows',
    async run({ store }) {
      await plant(store, 1)
      await add(store, ...mixed)
      await store.read(async (reads) => {
        const everyone = { message: 60, offer: 20, bill: 30, money: 40 }
        assert.deepEqual(await reads.heads([strandId(1)]), [
          { strand: strandId(1), team: 70, everyone },
        ])
        const at = async (tick: number, ...kinds: ReadingKind[]) =>
          (await reads.headsAt(without(...kinds), 'everyone', tick)).get(strandId(1))
        assert.deepEqual(
          [await at(45), await at(45, 'money'), await at(45, 'money', 'bill')],
          [40, 30, 20],
        )
        const later = [{ strand: strandId(1), from: 30, without: ['bill' as const] }]
        assert.equal((await reads.headsAt(later, 'everyone', 35)).get(strandId(1)), 0)
      })
    },
  },
]
