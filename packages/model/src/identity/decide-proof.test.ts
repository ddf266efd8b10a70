import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { questions } from '../../generated/graphs.ts'
import { decideProof, freshFor, reachesAll } from './decide-proof.ts'
import type { ProofQuestion } from './decide-proof.ts'
import type { Join, Proof } from './graph.ts'
import { readable } from './readable.ts'

const join = (a: string, b: string, over: Partial<Join> = {}): Join => ({
  id: `${a} ${b}`,
  a,
  b,
  through: 'both',
  ...over,
})
const email = (strand: string, name: string, over: Partial<Proof> = {}): Proof => ({
  strand,
  identity: name,
  kind: 'email',
  home: `home of ${name}`,
  level: 'mailbox',
  at: 0,
  ...over,
})
const account = (strand: string, name: string, over: Partial<Proof> = {}): Proof =>
  email(strand, name, { kind: 'account', issuer: 'shop', level: 'vouched', ...over })
const ask = (over: Partial<ProofQuestion>) =>
  decideProof({
    strand: 'own',
    joins: [],
    proofs: [],
    identity: { key: 'U1', kind: 'account', issuer: 'shop' },
    by: 'identify',
    now: 0,
    ...over,
  })
const mail = { key: 'M', kind: 'email' as const }

test('ID26 anon-to-known: where nothing is proven, a proof joins the strand to the home', () => {
  expect(ask({})).toBe('join')
  expect(ask({ home: 'home of U1', proofs: [account('other', 'U1')] })).toBe('join')
  expect(ask({ identity: mail, by: 'prove' })).toBe('join')
})

test('ID26 identify-twice: what this generation has proven, and what still counts, is nothing new', () => {
  const proofs = [account('own', 'U1')]
  const home = 'home of U1'
  expect(ask({ proofs, joins: [join('own', home)], home })).toBe('nothing-new')
})

test('ID27 switch-user: another account of the same back end is another person', () => {
  const proofs = [account('own', 'U2')]
  const joins = [join('own', 'home of U2')]
  expect(ask({ proofs, joins })).toBe('other-person')
  expect(ask({ proofs, joins, identity: { key: 'U1', kind: 'account', issuer: 'bank' } })).toBe(
    'to-account',
  )
  expect(ask({ proofs, joins, by: 'prove' })).toBe('suggest')
})

test('ID27 a prospect who logs in goes to the account through a new generation', () => {
  const proofs = [email('own', 'M')]
  expect(ask({ proofs, joins: [join('own', 'home of M')] })).toBe('to-account')
})

test('ID27 who came over a handoff is known too', () => {
  const as = { identity: 'U2', kind: 'account' as const, issuer: 'shop', home: 'home of U2' }
  const joins = [
    join('source', 'own', { through: 'forward', as: { ...as, level: 'vouched' } }),
    join('source', 'home of U2'),
  ]
  const proofs = [account('source', 'U2')]
  expect(ask({ joins, proofs })).toBe('other-person')
  const same = { key: 'U2', kind: 'account' as const, issuer: 'shop' }
  expect(ask({ joins, proofs, identity: same, home: 'home of U2' })).toBe('join')
})

test('ID28 add-mailbox-known: a known customer proves one more address, whether new or lonely', () => {
  const known = { proofs: [account('own', 'U1')], joins: [join('own', 'home of U1')] }
  const prove = { ...known, identity: mail, by: 'prove' as const }
  expect(ask(prove)).toBe('add')
  expect(ask({ ...prove, home: 'home of M' })).toBe('add')
})

test('ID28 merge-two-known: two known relationships come together where both are proven within ten minutes', () => {
  const proofs = [email('own', 'X'), email('other', 'M'), email('other', 'Z')]
  const joins = [join('own', 'home of X'), join('other', 'home of M'), join('other', 'home of Z')]
  const prove = { proofs, joins, identity: mail, home: 'home of M', by: 'prove' as const }
  expect(ask(prove)).toBe('merge')
  expect(ask({ ...prove, now: freshFor })).toBe('merge')
  expect(ask({ ...prove, now: freshFor + 1 })).toBe('prove-again')
  expect(ask({ ...prove, now: 2, fresh: 1 })).toBe('prove-again')
})

test('ID29 shared-mailbox-two-accounts: accounts of one back end are never joined by a device', () => {
  const proofs = [account('own', 'U1'), account('other', 'U2'), email('other', 'M')]
  const joins = [join('own', 'home of U1'), join('other', 'home of U2'), join('other', 'home of M')]
  const home = 'home of M'
  expect(ask({ proofs, joins, identity: mail, home, by: 'prove' })).toBe('suggest')
})

test('ID29 an account that the host has merged with another one still logs in', () => {
  const proofs = [account('a', 'U1'), account('b', 'U2')]
  const joins = [join('a', 'home of U1'), join('b', 'home of U2'), join('a', 'b')]
  expect(ask({ proofs, joins, home: 'home of U1' })).toBe('join')
})

test('ID30 a pair that was separated is not joined by another proof', () => {
  const home = 'home of U1'
  expect(ask({ home, joins: [join('own', home, { revoked: true })] })).toBe('apart')
  expect(ask({ home, joins: [join('own', home, { revoked: true }), join(home, 'own')] })).toBe(
    'join',
  )
})

test('ID31 handoff-then-attacker-proves: nobody comes in through a generation that does not reach who is there', () => {
  const joins = [join('own', 'victim', { through: 'forward' }), join('victim', 'home of V')]
  const proofs = [email('victim', 'V')]
  expect(ask({ joins, proofs, identity: mail, by: 'prove' })).toBe('other-person')
  expect(ask({ joins, proofs })).toBe('other-person')
})

test('ID31 who proves the very identity that is known around them is no stranger there', () => {
  const joins = [join('source', 'own', { through: 'forward' }), join('source', 'home of V')]
  const proofs = [email('source', 'V')]
  const known = { key: 'V', kind: 'email' as const }
  expect(ask({ joins, proofs, identity: known, home: 'home of V', by: 'prove' })).toBe('join')
  expect(ask({ joins, proofs, identity: mail, by: 'prove' })).toBe('other-person')
})

test('ID31 what is joined or added never lets anybody in who was not reached before', () => {
  let added = 0
  const claims = fc.record({
    key: fc.constantFrom('i_1', 'i_2', 'i_9'),
    home: fc.constantFrom('str_1', 'str_4', 'str_9'),
    by: fc.constantFrom<ProofQuestion['by']>('identify', 'prove'),
  })
  fc.assert(
    fc.property(questions, claims, (graph, { key, home, by }) => {
      const identity = { key, kind: 'email' as const }
      const decision = decideProof({ ...graph, identity, home, by, now: 0 })
      if (!['join', 'add', 'merge'].includes(decision)) return
      added += 1
      expect(reachesAll(graph, key)).toBe(true)
      // Afterwards the generation reads the home of what it has proven.
      const after = readable({
        strand: graph.strand,
        joins: [...graph.joins, join(graph.strand, home)],
        proofs: [
          ...graph.proofs,
          { strand: graph.strand, identity: key, kind: 'email', home, level: 'mailbox', at: 0 },
        ],
      })
      expect(after.has(home)).toBe(true)
    }),
    { seed, numRuns: 5_000 },
  )
  expect(added).toBeGreaterThan(300)
})
