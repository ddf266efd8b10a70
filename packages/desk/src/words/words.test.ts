import { describe, expect, it } from 'vitest'
import { amountInWords } from './amount.ts'
import { durationInWords } from './duration.ts'
import { words } from './en.ts'
import { createMoments } from './moment.ts'
import { placeInWords, siteName } from './place.ts'
import { preferenceInWords } from './preference.ts'
import { bestOf, shortNameOf, whoInWords } from './who.ts'

const minute = 60_000
const hour = 60 * minute

describe('words', () => {
  it('DK6 says a duration in its largest whole unit', () => {
    const said = [
      -5,
      0,
      59_999,
      minute,
      4 * minute,
      59 * minute,
      hour,
      47 * hour,
      48 * hour,
      20 * 24 * hour,
    ]
    expect(said.map(durationInWords)).toEqual([
      'less than a minute',
      'less than a minute',
      'less than a minute',
      '1 minute',
      '4 minutes',
      '59 minutes',
      '1 hour',
      '1 day',
      '2 days',
      '2 weeks',
    ])
  })

  it('DK5 says who it is: proven, only said, or new', () => {
    expect(whoInWords({ name: 'a@city.example', verified: true })).toEqual({
      text: 'a@city.example',
      verified: true,
    })
    expect(whoInWords({ name: 'a@city.example', verified: false })).toEqual({
      text: 'Says: a@city.example',
      verified: false,
    })
    expect(whoInWords({ name: null, verified: false })).toEqual({
      text: 'New customer',
      verified: null,
    })
  })

  it('DK30 puts no name before words but a proven one', () => {
    expect(shortNameOf({ text: 'a@city.example', verified: true })).toBe('a@city.example')
    expect(shortNameOf({ text: 'Says: a@city.example', verified: false })).toBe('Customer')
    expect(shortNameOf({ text: 'New customer', verified: null })).toBe('Customer')
  })

  it('DK32 writes an amount to its last digit, in any currency that has a code', () => {
    expect(amountInWords({ value: '36.5', currency: 'EUR' }, 'en-GB')).toBe('€36.50')
    expect(amountInWords({ value: '-999999999999999.99', currency: 'EUR' }, 'en-GB')).toBe(
      '-€999,999,999,999,999.99',
    )
    expect(amountInWords({ value: '1200', currency: 'JPY' }, 'en-GB')).toBe('JP¥1,200')
    expect(amountInWords({ value: '1', currency: 'XQX' }, 'en-GB')).toContain('XQX')
  })

  it('DK5 calls a customer by the best proven identity, of equal ones the latest', () => {
    const known = (value: string, level: 'asserted' | 'mailbox' | 'vouched', tick: number) => ({
      identity: { kind: 'email' as const, value },
      level,
      tick,
      strand: 'str_1',
    })
    expect(bestOf([])).toEqual({ name: null, verified: false })
    expect(bestOf([known('typed', 'asserted', 9)])).toEqual({ name: 'typed', verified: false })
    expect(
      bestOf([
        known('old', 'mailbox', 1),
        known('typed', 'asserted', 9),
        known('new', 'mailbox', 2),
      ]),
    ).toEqual({
      name: 'new',
      verified: true,
    })
  })

  it('DK14 says where something was written', () => {
    expect(
      placeInWords({ channel: 'web', site: 'https://www.city.example', page: '/tickets' }),
    ).toBe('www.city.example /tickets')
    expect(placeInWords({ channel: 'web', site: 'http://127.0.0.1:4002', page: '/' })).toBe(
      '127.0.0.1:4002 /',
    )
    expect(placeInWords({ channel: 'email' })).toBe('by e-mail')
    expect(placeInWords({ channel: 'app', site: 'https://city.example', page: null })).toBe(
      'city.example, in the app',
    )
    expect(placeInWords({ channel: 'web' })).toBeNull()
    expect(placeInWords(null)).toBeNull()
    expect(siteName('no address')).toBe('no address')
  })

  it('DK14 names days as people do, in the time zone of the desk', () => {
    const moments = createMoments('en-GB', 'Europe/Berlin')
    const now = Date.UTC(2026, 2, 5, 22, 59)
    const at = (...date: [number, number, number, number, number]) => Date.UTC(...date) * 1_000
    expect(moments.day(at(2026, 2, 4, 23, 5), now)).toBe('Today')
    expect(moments.day(at(2026, 2, 4, 22, 55), now)).toBe('Yesterday')
    expect(moments.day(at(2026, 1, 2, 12, 0), now)).toBe('Monday 2 February')
    expect(moments.day(at(2025, 11, 31, 12, 0), now)).toBe('31 December 2025')
    expect(moments.time(at(2026, 2, 4, 23, 5))).toBe('00:05')
    expect(moments.short(at(2026, 2, 4, 23, 5), now)).toBe('00:05')
    expect(moments.short(at(2026, 1, 2, 12, 0), now)).toBe('2 Feb')
    expect(moments.plain(at(2026, 2, 4, 23, 5))).toBe('5 March 2026')
    expect(moments.machine(at(2026, 2, 4, 23, 5))).toBe('2026-03-04T23:05:00.000Z')
  })

  it('DK22 says what a customer likes, whatever a page has made of it', () => {
    expect(preferenceInWords('language', 'pt-BR')).toBe('pt-BR')
    expect(preferenceInWords('quietHours', { from: '21:30', to: '07:00' })).toBe('21:30 to 07:00')
    expect(preferenceInWords('quietHours', null)).toBe('none')
    expect(preferenceInWords('notifyOn', ['one', 'two'])).toBe('on 2 devices')
    expect(preferenceInWords('x.seat', ['window', 2])).toBe('["window",2]')
    expect(preferenceInWords('x.n', 0)).toBe('0')
    expect(preferenceInWords('sound', false)).toBe('no')
  })

  it('DK25 says in the title how many wait', () => {
    expect(words.title('0')).toBe('Relationships · Continuo')
    expect(words.title('3')).toBe('(3) Relationships · Continuo')
    expect(words.title('200+')).toBe('(200+) Relationships · Continuo')
  })

  it('DK46 calls the same by the same words in every view and dialog', () => {
    const { join, timeline, files, offer, asking, relationship, who } = words
    const same = [
      [join.tryAgain, timeline.tryAgain],
      [join.cancel, files.cancel],
      [join.done.undo, join.joins.undo],
      [join.begin, `${join.heading}…`],
      [offer.begin, `${offer.heading}…`],
      [offer.kind, asking.kind],
      [offer.sending, asking.sending],
      [offer.kinds.offer, asking.cards.offer, timeline.notices['offer.made']],
      [offer.kinds.bill, asking.cards.bill, timeline.notices['bill.issued']],
      [timeline.until('Monday'), asking.cardDays.offer('Monday')],
      [timeline.due('Monday'), asking.cardDays.bill('Monday')],
      [relationship.began, join.preview.began],
      [relationship.levels.device, relationship.levels.asserted],
      [who.you, join.by.you],
      [who.colleague, join.by.colleague],
      [who.system, join.by.system],
    ]
    expect(same.filter((each) => new Set(each).size > 1)).toEqual([])
  })
})
