import { expect, test } from 'vitest'
import { foldTimeline } from '../fold/timeline.ts'
import { keyOf } from '../order/merge.ts'
import { withoutTakenBack, bringsWordsTo } from './taken-back.ts'
import type { RelationshipEvent } from './union.ts'

const by = (name: string, tick: number, more: Partial<RelationshipEvent>): RelationshipEvent =>
  ({
    id: name,
    strand: 'str_1',
    tick,
    author: { kind: 'customer', id: 'gen_1', assurance: 'device' },
    touchpoint: { channel: 'web' },
    audience: 'everyone',
    type: 'message.sent',
    body: { text: name },
    ...more,
  }) as RelationshipEvent

const about = { id: 'said' }
const said = by('said', 1, { body: { text: 'secret', card: { '@type': 'Offer' } } })
const edited = by('edited', 2, { type: 'message.edited', body: { text: 'secret too' }, about })
const deleted = by('deleted', 3, { type: 'message.deleted', body: {}, about })
const other = by('other', 4, { about })

test('LG41 a message that was taken back, and its edits, have their places and none of their words; the rest is the same object', () => {
  const [one, two, ...rest] = withoutTakenBack(
    [said, edited, deleted, other],
    (key) => key === keyOf(said),
  )
  expect(JSON.stringify([one, two])).not.toContain('secret')
  expect(one).toEqual({ ...said, body: { text: null, gone: 'deleted' } })
  expect(two).toEqual({ ...edited, body: null, erased: true })
  expect(rest[0]).toBe(deleted)
  expect(rest[1]).toBe(other)
})

test('LG41 with its deletion or before it, the timeline shows what it shows of a message and its deletion', () => {
  const without = withoutTakenBack([said, edited, deleted, other], (key) => key === keyOf(said))
  const [whole] = foldTimeline([said, edited, deleted, other]).entries
  const [shown] = foldTimeline(without).entries
  const [early] = foldTimeline(without.slice(0, 2)).entries
  expect(whole).toMatchObject({ text: null, gone: 'deleted' })
  for (const entry of [shown, early])
    expect(entry).toEqual({ ...shown, kind: 'message', text: null, gone: 'deleted' })
})

test('LG41 words are brought by messages and by edits of them, and by nothing that was erased', () => {
  expect(bringsWordsTo(said)).toEqual({ id: 'said', strand: 'str_1' })
  expect(bringsWordsTo(edited)).toEqual({ id: 'said', strand: 'str_1' })
  for (const none of [deleted, by('x', 5, { body: null, erased: true } as never)])
    expect(bringsWordsTo(none)).toBeUndefined()
})
