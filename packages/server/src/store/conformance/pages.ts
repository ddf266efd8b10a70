import assert from 'node:assert/strict'
import type { RelationshipEvent } from '@continuo/model'
import { add, ask, event, plant, scopesOf, strandId, ticksOf, uuid } from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

export const pageTries: StoreTry[] = [
  {
    title: 'SV43 events come in the order (tick, id), from either end, as many as were asked for',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      await add(
        store,
        event(2, 5, 20),
        event(1, 4, 10),
        event(3, 3, 30),
        event(1, 2, 40),
        event(2, 1, 50),
      )
      const scopes = scopesOf(1, 2, 3)
      assert.deepEqual(ticksOf(await ask(store, { scopes })), [10, 20, 30, 40, 50])
      assert.deepEqual(ticksOf(await ask(store, { scopes, limit: 2 })), [10, 20])
      assert.deepEqual(ticksOf(await ask(store, { scopes, limit: 2, from: 'newest' })), [40, 50])
      assert.deepEqual(ticksOf(await ask(store, { scopes, after: 20, limit: 2 })), [30, 40])
      assert.deepEqual(
        ticksOf(await ask(store, { scopes, before: 40, limit: 2, from: 'newest' })),
        [20, 30],
      )
      assert.deepEqual(ticksOf(await ask(store, { scopes, after: 20, before: 50 })), [30, 40])
      assert.deepEqual(ticksOf(await ask(store, { scopes, after: 50 })), [])
      assert.deepEqual(ticksOf(await ask(store, { scopes: [] })), [])
    },
  },
  {
    title:
      'SV43 a page never ends between equal ticks, from either end; ties lie by id, then by strand',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      await add(
        store,
        event(1, 1, 10),
        event(3, 4, 20),
        event(2, 3, 20),
        event(1, 3, 20),
        event(1, 5, 30),
        event(2, 6, 30),
        event(3, 7, 40),
      )
      const scopes = scopesOf(3, 2, 1)
      const places = (events: readonly RelationshipEvent[]): string[] =>
        events.map(({ tick, id, strand }) => `${tick} ${id === uuid(3) ? 'three' : ''} ${strand}`)
      const first = await ask(store, { scopes, limit: 2 })
      assert.deepEqual(places(first), [
        `10  ${strandId(1)}`,
        `20 three ${strandId(1)}`,
        `20 three ${strandId(2)}`,
        `20  ${strandId(3)}`,
      ])
      assert.deepEqual(ticksOf(await ask(store, { scopes, limit: 1 })), [10])
      assert.deepEqual(
        ticksOf(await ask(store, { scopes, limit: 2, from: 'newest' })),
        [30, 30, 40],
      )
      assert.deepEqual(ticksOf(await ask(store, { scopes, after: 20, limit: 1 })), [30, 30])
      assert.deepEqual(
        ticksOf(await ask(store, { scopes, before: 30, limit: 1, from: 'newest' })),
        [20, 20, 20],
      )
    },
  },
  {
    title: 'SV43 pages of any size, put together, are the whole, over gaps of any width',
    async run({ store }) {
      await plant(store, 1, 2)
      const ticks = Array.from(
        { length: 60 },
        (_, at) => 1_790_000_000_000_000 + at * 100_000 - (at % 3),
      )
      const last = Number.MAX_SAFE_INTEGER - 1
      await add(
        store,
        ...ticks.map((tick, at) => event((at % 2) + 1, at + 1, tick)),
        event(1, 99, last),
      )
      for (const limit of [1, 2, 7, 59]) {
        const got: number[] = []
        for (let after = 0; ;) {
          const page = ticksOf(await ask(store, { scopes: scopesOf(1, 2), after, limit }))
          got.push(...page)
          after = page.at(-1) ?? Infinity
          if (page.length === 0) break
        }
        assert.deepEqual(got, [...ticks, last], `in pages of ${limit}`)
      }
    },
  },
  {
    title:
      'SV44 what is for the team and what lies before a scope begins is left out, ends and limits included',
    async run({ store }) {
      await plant(store, 1, 2)
      const team = { audience: 'team' }
      await add(
        store,
        event(1, 1, 10),
        event(1, 2, 20, team),
        event(1, 3, 30),
        event(1, 4, 40, team),
        event(2, 5, 15),
        event(2, 6, 25),
      )
      const everyone = { audience: 'everyone' as const }
      assert.deepEqual(ticksOf(await ask(store, { ...everyone, scopes: scopesOf(1) })), [10, 30])
      assert.deepEqual(
        ticksOf(await ask(store, { ...everyone, scopes: scopesOf(1), limit: 1, from: 'newest' })),
        [30],
      )
      const scopes = [
        { strand: strandId(1), from: 20 },
        { strand: strandId(2), from: 16 },
      ]
      assert.deepEqual(ticksOf(await ask(store, { scopes })), [20, 25, 30, 40])
      assert.deepEqual(ticksOf(await ask(store, { ...everyone, scopes, after: 20 })), [25, 30])
      assert.deepEqual(
        ticksOf(await ask(store, { ...everyone, scopes, before: 30, limit: 5, from: 'newest' })),
        [25],
      )
    },
  },
]
