import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { eventOf, idOf, logs, splitLogs } from '../../generated/events.ts'
import { erase } from '../admission/erase.ts'
import type { Author } from '../event/envelope.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { keyOf } from '../order/merge.ts'
import { fold } from './fold.ts'
import { foldTimeline, mergeTimelines, timelineFold } from './timeline.ts'
import type { MessageEntry } from './timeline.ts'

const mine: Author = { kind: 'customer', id: 'gen_a', assurance: 'device' }
const theirs: Author = { kind: 'customer', id: 'gen_b', assurance: 'strong' }
const said = eventOf('message.sent', { id: idOf(1), tick: 1_000, author: mine })

let ticks = 2_000
const amending = (
  type: 'message.edited' | 'message.deleted',
  author: Author,
  text = 'two',
): RelationshipEvent => {
  ticks += 1
  return eventOf(type, {
    id: idOf(ticks),
    tick: ticks,
    author,
    about: { id: said.id, strand: said.strand },
    body: type === 'message.edited' ? { text } : {},
  } as Partial<RelationshipEvent>)
}

const only = (...events: RelationshipEvent[]): MessageEntry => {
  const { entries, waiting } = foldTimeline(events)
  expect([entries.length, waiting.length]).toEqual([1, 0])
  return entries[0] as MessageEntry
}

test('FO4 a message shows as it was written, with its time', () => {
  expect(
    only({
      ...said,
      at: 900,
      writtenAt: '2026-11-22T13:09:00Z',
      about: { id: idOf(9) },
    } as RelationshipEvent),
  ).toEqual({
    kind: 'message',
    key: `str_a/${idOf(1)}`,
    id: idOf(1),
    strand: 'str_a',
    tick: 1_000,
    time: 900,
    author: mine,
    touchpoint: said.touchpoint,
    writtenAt: '2026-11-22T13:09:00Z',
    about: { id: idOf(9) },
    text: 'Which ticket do I need?',
    attachments: [{ id: 'att_1', name: 'plan.pdf', type: 'application/pdf', size: 7 }],
  })
})

test('FO4 the last edit of its author holds', () => {
  const first = amending('message.edited', mine, 'two')
  const second = amending('message.edited', mine, 'three')
  expect(only(said, first, second)).toMatchObject({ text: 'three', edited: second.tick })
  expect(only(said, first).attachments).toHaveLength(1)
})

test('FO4 an edit without a strand is of a message on its own strand', () => {
  const edit = amending('message.edited', mine)
  expect(only(said, { ...edit, about: { id: said.id } }).text).toBe('two')
  const elsewhere = foldTimeline([said, { ...edit, strand: 'str_b', about: { id: said.id } }])
  expect(elsewhere.entries[0]).toMatchObject({ text: 'Which ticket do I need?' })
})

test.each<['message.edited' | 'message.deleted']>([['message.edited'], ['message.deleted']])(
  'FO4 a %s by anybody but the author is ignored',
  (type) => {
    const forgers: Author[] = [
      theirs,
      { kind: 'advisor', id: 'gen_a', assurance: 'strong' },
      { ...mine, id: null },
    ]
    for (const forger of forgers) {
      expect(only(said, amending(type, forger))).toEqual(only(said))
      // Also where it waited for its message.
      expect(
        mergeTimelines(foldTimeline([said]), foldTimeline([amending(type, forger)])).entries,
      ).toEqual(foldTimeline([said]).entries)
    }
  },
)

test('FO6 of a deleted message neither text nor files nor card are left, and no edit brings them back', () => {
  const withCard = {
    ...said,
    body: { ...said.body, card: { '@type': 'Offer' } },
  } as RelationshipEvent
  const entry = only(withCard, amending('message.deleted', mine), amending('message.edited', mine))
  expect(entry).toMatchObject({ text: null, gone: 'deleted' })
  expect(entry).not.toHaveProperty('attachments')
  expect(entry).not.toHaveProperty('card')
})

test('FO6 an erased deletion still deletes', () => {
  expect(only(said, erase(amending('message.deleted', mine)))).toMatchObject({
    text: null,
    gone: 'deleted',
  })
})

test('FO6 an erased message shows as erased, whatever was said about it', () => {
  const erased = erase(said)
  for (const rest of [
    [],
    [amending('message.edited', mine)],
    [amending('message.deleted', mine)],
  ]) {
    expect(only(erased, ...rest)).toMatchObject({
      text: null,
      gone: 'erased',
      author: { id: null },
    })
  }
})

test('FO6 without an erased edit its message reads as before it', () => {
  expect(
    only(
      said,
      amending('message.edited', mine, 'two'),
      erase(amending('message.edited', mine, 'three')),
    ),
  ).toMatchObject({ text: 'two' })
})

test('FO7 an edit whose message is not in the range waits, and is applied when an earlier page comes', () => {
  const later = foldTimeline([
    amending('message.edited', mine, 'two'),
    amending('message.edited', mine, 'three'),
  ])
  expect([later.entries.length, later.waiting.length]).toEqual([0, 2])
  const unrelated = mergeTimelines(foldTimeline([eventOf('message.sent', { id: idOf(5) })]), later)
  expect(unrelated.waiting).toHaveLength(2)
  const whole = mergeTimelines(foldTimeline([said]), unrelated)
  expect(whole.entries[0]).toMatchObject({ text: 'three' })
  expect(whole.waiting).toEqual([])
})

test('FO5 two neighbouring ranges together are what one range over both is', () => {
  fc.assert(
    fc.property(splitLogs, ({ log, at }) => {
      const [a, b] = [log.slice(0, at), log.slice(at)]
      expect(mergeTimelines(foldTimeline(a), foldTimeline(b))).toEqual(foldTimeline(log))
    }),
    { seed },
  )
})

test('FO5 any number of pages, put together from the newest backwards or from the oldest on', () => {
  const paged = logs.chain((log) =>
    fc.record({ log: fc.constant(log), size: fc.integer({ min: 1, max: 7 }) }),
  )
  fc.assert(
    fc.property(paged, ({ log, size }) => {
      const pages = Array.from({ length: Math.ceil(log.length / size) }, (_, page) =>
        foldTimeline(log.slice(page * size, (page + 1) * size)),
      )
      expect(
        pages.reduceRight((later, earlier) => mergeTimelines(earlier, later), timelineFold.empty),
      ).toEqual(foldTimeline(log))
      expect(pages.reduce(mergeTimelines, timelineFold.empty)).toEqual(foldTimeline(log))
    }),
    { seed },
  )
})

test('FO5 folding many at once is folding one by one', () => {
  fc.assert(
    fc.property(logs, (log) => {
      expect(foldTimeline(log)).toEqual(fold(timelineFold, log))
    }),
    { seed },
  )
})

test('FO4 what people see follows from each message and its author’s own amendments alone', () => {
  fc.assert(
    fc.property(logs, (log) => {
      const { entries } = foldTimeline(log)
      for (const [at, event] of log.entries()) {
        if (event.type !== 'message.sent') continue
        const own = log
          .slice(at + 1)
          .filter(
            (later) =>
              later.about?.id === event.id &&
              (later.about.strand ?? later.strand) === event.strand &&
              (later.erased ||
                (later.author.kind === event.author.kind && later.author.id === event.author.id)),
          )
        const deleted = own.findIndex(({ type }) => type === 'message.deleted')
        const edits = own
          .slice(0, deleted < 0 ? own.length : deleted)
          .flatMap((each) =>
            each.type === 'message.edited' && each.body !== null ? [each.body.text] : [],
          )
        const gone = event.erased ? 'erased' : deleted < 0 ? undefined : 'deleted'
        const entry = entries.find(({ key }) => key === keyOf(event)) as MessageEntry
        expect(entry.gone).toBe(gone)
        expect(entry.text).toBe(gone ? null : (edits.at(-1) ?? event.body?.text))
      }
    }),
    { seed },
  )
})

test('FO4 where a strand began, joins and proofs show as notices between the messages', () => {
  const { entries } = foldTimeline([
    eventOf('relationship.started', { id: idOf(1), tick: 1 }),
    eventOf('message.sent', { id: idOf(2), tick: 2 }),
    eventOf('preference.set', { id: idOf(3), tick: 3 }),
    eventOf('identity.proven', { id: idOf(4), tick: 4 }),
  ])
  expect(entries.map((entry) => (entry.kind === 'notice' ? entry.type : entry.kind))).toEqual([
    'relationship.started',
    'message',
    'identity.proven',
  ])
})
