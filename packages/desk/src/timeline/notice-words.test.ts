import { expect, it } from 'vitest'
import type { EventType, NoticeEntry } from '@continuo/model'
import { sampleEvent } from '../../rehearsal/sample-event.ts'
import { sampleNotice } from '../../rehearsal/sample-line.ts'
import { authorInWords } from './author-words.ts'
import { noticeInWords } from './notice-words.ts'

const notice = (type: EventType, more: Partial<NoticeEntry> = {}) =>
  sampleNotice('n', { type, ...more }).entry as NoticeEntry

const day = (micros: number) => new Date(micros / 1_000).toISOString().slice(0, 10)

/** What is said of an event that has passed through. */
const said = (...of: Parameters<typeof sampleEvent>) =>
  noticeInWords(notice(of[0]), sampleEvent(...of), day)

const mail = { kind: 'email' as const, value: 'a@city.example' }

it('DK16 tells in words what happened between messages', () => {
  const site = { channel: 'web' as const, site: 'https://city.example', page: '/tickets' }
  const began = notice('relationship.started', { touchpoint: site })
  expect(noticeInWords(began, undefined, day)).toBe(
    'The conversation began here: city.example /tickets',
  )
  expect(noticeInWords(notice('identity.proven'), undefined, day)).toBe('Proved who they are')
  expect(noticeInWords(notice('relationship.joined'), undefined, day)).toMatch(/^Joined with/)
  expect(noticeInWords(notice('relationship.undone'), undefined, day)).toMatch(/apart again/)
  expect(noticeInWords(notice('promise.made' as EventType), undefined, day)).toMatch(
    /does not know/,
  )
})

it('DK30 tells who was proven and how, what was only said, and why a device is gone', () => {
  expect(said('identity.proven', { identity: mail, level: 'mailbox' })).toBe(
    'Proved who they are: a@city.example (by a code)',
  )
  expect(said('identity.proven', { identity: mail, level: 'vouched' })).toContain('by your login')
  expect(said('identity.asserted', { identity: mail })).toBe(
    'Said who they are, not verified: a@city.example',
  )
  expect(said('identity.described', { traits: { plan: 'yearly' }, group: 'City & Sons' })).toBe(
    'The page said more of them, not verified: plan, City & Sons',
  )
  expect(said('identity.ended', { why: 'switched' })).toContain('somebody else logged in there')
})

it('DK33 tells through what two were joined, and why they are apart again', () => {
  const join = { join: 'join_1', strands: ['str_1', 'str_2'] as [string, string] }
  expect(said('relationship.joined', { ...join, through: 'team' })).toContain('for the desk only')
  expect(said('relationship.joined', { ...join, through: 'both' })).toContain('by a proof')
  expect(said('relationship.joined', { ...join, through: 'forward' })).toContain('another page')
  expect(said('relationship.undone', { ...join, reason: 'Two sisters.' })).toMatch(
    /: Two sisters\.$/,
  )
})

it('DK32 tells offers and bills with amount and day', () => {
  const amount = { value: '36.00', currency: 'EUR' }
  const until = '2026-03-04T00:00:00Z'
  expect(said('offer.made', { title: 'Visitor 72', amount, until })).toMatch(
    /^Offer: Visitor 72 · .*36.* · until 2026-03-04$/,
  )
  expect(said('offer.made', { title: 'A seat' })).toBe('Offer: A seat')
  expect(said('bill.issued', { title: 'March', amount, due: until })).toMatch(/^Bill: .*due 2026/)
  expect(said('bill.balance', { title: 'Card', amount })).toMatch(/^Balance: Card · .*36/)
})

it('DK16 says of what was erased only what it was', () => {
  expect(said('bill.balance', null)).toBe('Balance: erased')
})

it('DK14 names each author as this advisor knows them', () => {
  const by = (
    kind: 'customer' | 'advisor' | 'assistant' | 'function' | 'system',
    id: string | null,
  ) => authorInWords({ kind, id, assurance: 'device' }, 'adv_me', 'a@city.example')
  expect(by('customer', 'gen_1')).toBe('a@city.example')
  expect(by('advisor', 'adv_me')).toBe('You')
  expect(by('advisor', 'adv_other')).toBe('A colleague')
  expect(by('assistant', 'page')).toBe('The page (unverified)')
  expect(by('assistant', 'ast_1')).toBe('Assistant')
})

it('DK42 tells a rating with its value and words', () => {
  const rated = (rating: NoticeEntry['rating']) =>
    noticeInWords(notice('rating.given', rating && { rating }), undefined, day)
  expect(rated({ value: 4, best: 5, words: 'Quick' })).toBe('Rating: 4 of 5 stars · Quick')
  expect(rated({ value: 0, best: 1 })).toBe('Rating: Thumb down')
  expect(rated(undefined)).toBe('Rating: erased')
})
