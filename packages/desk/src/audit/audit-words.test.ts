import { expect, it } from 'vitest'
import type { AuditEntry } from '@continuo/model'
import { auditInWords } from './audit-words.ts'

const said = (entry: Partial<AuditEntry>) =>
  auditInWords(
    { time: 1, by: 'advisor/adv_me', name: 'Ana', did: 'opened', detail: null, ...entry },
    'adv_me',
  )

it('DK37 says in words who did what', () => {
  expect(said({})).toBe('You opened this')
  expect(said({ by: 'advisor/adv_2', name: 'Bo' })).toBe('Bo opened this')
  expect(said({ by: 'adv_2', name: null, did: 'joined', detail: 'One person.' })).toBe(
    'A colleague joined two histories: One person.',
  )
  expect(said({ by: 'system', name: null, did: 'mail-sent', detail: 'a code to a…@…' })).toBe(
    'Continuo sent a mail: a code to a…@…',
  )
  expect(said({ by: 'back-end', name: null, did: 'imported', detail: '3 events' })).toBe(
    'Your back end brought in what was written elsewhere: 3 events',
  )
  expect(said({ by: 'gen_1', name: null, did: 'proven' })).toBe('The customer proved who they are')
  expect(said({ by: 'back-end', name: null, did: 'role-set' })).toBe(
    'Your back end set a role at an account',
  )
})

it('DK37 says of what a newer server tells that it is not known here', () => {
  expect(said({ did: 'toString' as AuditEntry['did'] })).toMatch(/does not know$/)
})
