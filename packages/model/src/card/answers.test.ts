import { expect, test } from 'vitest'
import { eventOf, idOf } from '../../generated/events.ts'
import type { EventType, RelationshipEvent } from '../event/union.ts'
import { foldTimeline, mergeTimelines } from '../fold/timeline.ts'
import { answersOf } from './answers.ts'

let count = 0
const event = (type: EventType, body: object, over: Partial<RelationshipEvent> = {}) =>
  eventOf(type, {
    id: idOf((count += 1)),
    tick: 1_000 + count,
    body,
    ...over,
  } as Partial<RelationshipEvent>)

const advisor = { kind: 'advisor', id: 'adv_1', assurance: 'strong' } as const
const asked = event(
  'message.sent',
  { text: 'When?', card: { '@type': 'Choice' } },
  { author: advisor },
)
const { id, strand } = asked
const about = { id, strand }
const key = `${strand}/${id}`
const answer = (text: string, over: Partial<RelationshipEvent> = {}) =>
  event('message.sent', { text, answer: { chosen: [text] } }, { about, ...over })
const given = (value: number, over: Partial<RelationshipEvent> = {}) =>
  event('rating.given', { value, best: 5 }, { about, ...over })

const answers = (...log: RelationshipEvent[]) =>
  answersOf(foldTimeline([asked, ...log]).entries).get(key)

test('FO23 of two tabs that answer one card the first one counts, from whichever page it is read', () => {
  const [first, second] = [answer('today'), answer('tomorrow')]
  expect(answers(first, second)).toMatchObject({ text: 'today', answer: { chosen: ['today'] } })
  const pages = mergeTimelines(foldTimeline([asked, first]), foldTimeline([second]))
  expect(answersOf(pages.entries).get(key)).toMatchObject({ text: 'today' })
  expect(answersOf(foldTimeline([second]).entries).get(key)).toMatchObject({ text: 'tomorrow' })
})

test('FO23 from another strand of the same customer the card is answered too', () => {
  expect(answers(answer('today', { strand: 'str_b' }))).toMatchObject({ text: 'today' })
})

test('FO23 an answer that was taken back or erased, or that is not the customer’s, answers nothing', () => {
  const first = answer('today')
  const gone = event('message.deleted', {}, { about: { id: first.id } })
  expect(answers(first, gone)).toBeUndefined()
  const erased = { body: null, erased: true } as unknown as Partial<RelationshipEvent>
  expect(answers(answer('today', erased))).toBeUndefined()
  expect(answers(answer('today', { author: advisor }))).toBeUndefined()
  expect(answers(event('message.sent', { text: 'today' }, { about }))).toBeUndefined()
})

test('FO24 a later rating replaces an earlier one; an erased one tells nothing', () => {
  expect(answers(given(2), given(5))).toMatchObject({ kind: 'notice', rating: { value: 5 } })
  const erased = { body: null, erased: true } as unknown as Partial<RelationshipEvent>
  expect(answers(given(2, erased))).toBeUndefined()
  const [entry] = foldTimeline([given(2, erased)]).entries
  expect(entry).toMatchObject({ kind: 'notice', type: 'rating.given' })
  expect(entry).not.toHaveProperty('rating')
})
