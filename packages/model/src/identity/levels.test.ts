import { expect, test } from 'vitest'
import { assurances } from './assurance.ts'
import { defaultLevels, readingKindOf, withheldKinds } from './levels.ts'

test('ID33 messages, offers, bills and money are told by the type, and in a message by its card', () => {
  expect(readingKindOf('message.sent', null)).toBe('message')
  expect(readingKindOf('offer.made', null)).toBe('offer')
  expect(readingKindOf('bill.issued', null)).toBe('bill')
  expect(readingKindOf('bill.balance', null)).toBe('money')
  expect(readingKindOf('message.sent', { card: { '@type': 'Invoice' } })).toBe('bill')
  expect(readingKindOf('message.sent', { card: { '@type': 'toString' } })).toBe('message')
  expect(readingKindOf('something.new', {})).toBe('message')
})

test('ID33 money-needs-more: below its level a kind is withheld, and messages never are by kind', () => {
  expect(assurances.map((level) => withheldKinds(level))).toEqual([
    ['offer', 'bill', 'money'],
    ['offer', 'bill', 'money'],
    ['offer', 'bill', 'money'],
    ['money'],
    [],
  ])
  const open = { ...defaultLevels, money: { read: 'mailbox', act: 'strong' } } as const
  expect(withheldKinds('mailbox', open)).toEqual(['offer', 'bill'])
})
