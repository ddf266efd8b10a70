import { expect, it } from 'vitest'
import type { AuditEntry, WorkspaceEntry } from '@continuo/model'
import { auditInWords, workspaceInWords } from './audit-words.ts'

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

const changed = (entry: Partial<WorkspaceEntry>) =>
  workspaceInWords(
    { time: 1, by: 'program', name: null, did: 'origin-added', detail: null, ...entry },
    'adv_me',
  )

it('DK43 says in words who changed what about the workspace', () => {
  expect(changed({ by: 'command-line/ana', detail: 'https://shop.example' })).toBe(
    'ana, at the command line, registered a site: https://shop.example',
  )
  expect(changed({ by: 'command-line', did: 'secret-key-replaced' })).toBe(
    'Somebody at the command line replaced the secret key',
  )
  expect(changed({ did: 'setting-changed', detail: 'fadeAfter: 30 (before: 365)' })).toBe(
    'A program at your server changed a setting: fadeAfter: 30 (before: 365)',
  )
  expect(changed({ by: 'advisor/adv_me', name: 'Ana', did: 'advisor-shown' })).toBe(
    'You changed how customers see an advisor',
  )
  expect(changed({ by: 'crm', did: 'role-set', detail: 'email a…@… is customer at K' })).toBe(
    'crm set a role at an account: email a…@… is customer at K',
  )
  expect(changed({ did: 'constructor' as WorkspaceEntry['did'] })).toMatch(/does not know$/)
})
