import { expect, it } from 'vitest'
import type { EventType, KnownIdentity, NoticeEntry } from '@continuo/model'
import { authorInWords } from './author-words.ts'
import { noticeInWords } from './notice-words.ts'
import { sampleNotice } from '../../rehearsal/sample-line.ts'

const notice = (type: EventType, more: Partial<NoticeEntry> = {}) =>
  sampleNotice('n', { type, ...more }).entry as NoticeEntry

it('DK16 tells in words what happened between messages', () => {
  const proven: KnownIdentity = {
    identity: { kind: 'email', value: 'a@city.example' },
    level: 'mailbox',
    tick: 5,
    strand: 'str_1',
  }
  const site = { channel: 'web' as const, site: 'https://city.example', page: '/tickets' }
  expect(noticeInWords(notice('relationship.started', { touchpoint: site }), [])).toBe(
    'The conversation began here: city.example /tickets',
  )
  expect(noticeInWords(notice('identity.proven', { tick: 5 }), [proven])).toBe(
    'Proved who they are: a@city.example',
  )
  expect(noticeInWords(notice('identity.proven', { tick: 6 }), [proven])).toBe(
    'Proved who they are',
  )
  expect(noticeInWords(notice('relationship.joined'), [])).toMatch(/^Joined with/)
  expect(noticeInWords(notice('relationship.undone'), [])).toMatch(/apart again/)
  expect(noticeInWords(notice('offer.made' as EventType), [])).toMatch(/does not know/)
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
