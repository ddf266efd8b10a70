import { expect, it } from 'vitest'
import { keyOf } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import { sampleEvent } from '../../rehearsal/sample-event.ts'
import { sampleMessage, sampleNotice } from '../../rehearsal/sample-line.ts'
import { withMoney } from './with-money.ts'

const at = (tick: number) => sampleMessage(`m${tick}`, { tick, time: tick })
const offer = (tick: number) => sampleEvent('offer.made', { title: 'A seat' }, { tick })
const kept = (...events: RelationshipEvent[]) =>
  new Map(events.map((event) => [keyOf(event), event]))
const drawn = (lines: readonly Line[]) => lines.map(({ entry }) => entry.tick)

it('DK32 puts offers and bills in their places, and before what is not confirmed', () => {
  const draft = sampleMessage('draft', { strand: '', tick: 20 })
  const lines = withMoney([at(10), at(30), draft], kept(offer(40), offer(20)), false)
  expect(drawn(lines)).toEqual([10, 20, 30, 40, 20])
  expect(lines[3]?.entry).toMatchObject({ kind: 'notice', type: 'offer.made' })
})

it('DK32 shows what lies before the first line when that part is there', () => {
  expect(drawn(withMoney([at(10)], kept(offer(5)), false))).toEqual([10])
  expect(drawn(withMoney([at(10)], kept(offer(5)), true))).toEqual([5, 10])
  expect(drawn(withMoney([], kept(offer(5)), true))).toEqual([5])
})

it('DK32 shows nothing twice, and nothing else', () => {
  const there = sampleNotice('id 5', { type: 'offer.made', tick: 5 })
  const lines = [there, at(10)]
  expect(withMoney(lines, kept(offer(5)), true)).toBe(lines)
  const other = kept(sampleEvent('identity.described', { group: 'x' }, { tick: 6 }))
  expect(withMoney(lines, other, true)).toBe(lines)
})
