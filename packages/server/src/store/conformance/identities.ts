import assert from 'node:assert/strict'
import type { AuditRow, ClaimRow } from '../identity-records.ts'
import {
  add,
  event,
  generation,
  plant,
  relationship,
  strand as strandRow,
  strandId,
  uuid,
  workspace,
} from './store-on-trial.ts'
import type { StoreTry } from './store-on-trial.ts'

const claim = (strand: number, identity: string, change: Partial<ClaimRow> = {}): ClaimRow => ({
  workspace,
  identity,
  strand: strandId(strand),
  at: 100 + strand,
  why: 'asserted',
  ...change,
})

const audit = (strand: number, at: number, change: Partial<AuditRow> = {}): AuditRow => ({
  workspace,
  strand: strandId(strand),
  at,
  by: 'advisor/adv_1',
  name: 'Ada',
  did: 'opened',
  detail: null,
  ...change,
})

const proof = (by: number, home: number, join: string | null = null) => ({
  strand: strandId(by),
  identity: 'keyed',
  kind: 'email' as const,
  home: strandId(home),
  level: 'mailbox' as const,
  at: by,
  join,
})

const byStrand = <Row extends { strand: string }>(rows: Row[]): Row[] =>
  rows.sort((a, b) => (a.strand < b.strand ? -1 : 1))

export const identityTries: StoreTry[] = [
  {
    title: 'SV153 claims are found by what was claimed, newest first, and by strand; each once',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      await store.transact([], async (writes) => {
        for (const row of [claim(1, 'a'), claim(1, 'a'), claim(2, 'a'), claim(3, 'b')])
          await writes.insertClaim(row)
        await writes.insertClaim(claim(1, 'a', { why: 'alias' }))
      })
      await store.read(async (reads) => {
        assert.deepEqual(
          (await reads.claims(['a'], 10)).map(({ strand }) => strand),
          [2, 1, 1].map(strandId),
        )
        assert.equal((await reads.claims(['a', 'b'], 1)).length, 1)
        assert.equal(await reads.countClaims('a', 10), 2)
        assert.equal(await reads.countClaims('a', 1), 1)
        assert.deepEqual(await reads.claimsOn([strandId(3)]), [claim(3, 'b')])
      })
    },
  },
  {
    title: 'SV153 an answer takes the place of the question, and of the answer before',
    async run({ store }) {
      await plant(store, 1, 2)
      const asked = { asker: 'keyed', strand: strandId(1), yes: null, at: 1 }
      await store.transact([], async (writes) => {
        await writes.putAnswer(asked)
        await writes.putAnswer({ ...asked, strand: strandId(2) })
        await writes.putAnswer({ ...asked, yes: false, at: 2 })
        await writes.putAnswer({ ...asked, asker: 'other', yes: true })
      })
      const rows = await store.read((reads) => reads.answers(['keyed']))
      assert.deepEqual(byStrand(rows), [
        { ...asked, yes: false, at: 2 },
        { ...asked, strand: strandId(2) },
      ])
    },
  },
  {
    title: 'SV153 suggestions and joins are found by either of their strands',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      const noted = { a: strandId(1), b: strandId(2), why: 'same-mailbox' as const, at: 5 }
      const joined = { id: `join_${uuid(1)}`, a: strandId(1), b: strandId(2), by: 'x', at: 5 }
      await store.transact([], async (writes) => {
        await writes.insertSuggestion(noted)
        await writes.insertSuggestion({ ...noted, at: 6 })
        await writes.insertJoin({ ...joined, through: 'team' })
      })
      await store.read(async (reads) => {
        for (const number of [1, 2]) {
          assert.deepEqual(await reads.suggestions([strandId(number)]), [noted])
          assert.equal((await reads.joinsTouching([strandId(number)])).length, 1)
        }
        assert.deepEqual(await reads.suggestions([strandId(3)]), [])
        assert.deepEqual(await reads.joinsTouching([strandId(3)]), [])
      })
    },
  },
  {
    title: 'SV153 the audit comes newest first, and says when somebody last did something',
    async run({ store }) {
      await plant(store, 1, 2)
      const rows = [audit(1, 10), audit(2, 20, { did: 'joined', detail: 'why' }), audit(1, 30)]
      await store.transact([], async (writes) => {
        for (const row of rows) await writes.insertAudit(row)
      })
      await store.read(async (reads) => {
        const both = [1, 2].map(strandId)
        assert.deepEqual(await reads.audit(both, 10), rows.toReversed())
        assert.equal((await reads.audit(both, 2)).length, 2)
        assert.equal(await reads.lastDone(both, 'advisor/adv_1', 'opened'), 30)
        assert.equal(await reads.lastDone(both, 'advisor/adv_2', 'opened'), 0)
      })
    },
  },
  {
    title: 'SV153 the places that were given are found by their workspace, newest first',
    async run({ store }) {
      await plant(store, 1)
      const given = (strand: number, at: number, change: Partial<AuditRow> = {}) =>
        audit(strand, at, { did: 'role-set', detail: `place ${at}`, ...change })
      const rows = [given(2, 10), given(3, 10), given(3, 20), given(2, 30)]
      await store.transact([], async (writes) => {
        for (const number of [2, 3])
          await writes.insertStrand(strandRow(number, 'account'), relationship(number))
        await writes.insertAudit(audit(2, 15))
        await writes.insertAudit(given(1, 30))
        await writes.insertAudit(given(2, 16, { workspace: 'ws_other' }))
        for (const row of rows) await writes.insertAudit(row)
      })
      await store.read(async (reads) => {
        assert.deepEqual(await reads.rolesSet(workspace, 9), rows.toReversed())
        assert.equal((await reads.rolesSet(workspace, 2)).length, 2)
        assert.deepEqual(await reads.rolesSet('ws_none', 9), [])
      })
    },
  },
  {
    title:
      'SV153 all proofs of an identity are found, whoever made them and whether they still count',
    async run({ store }) {
      await plant(store, 1, 2, 3)
      const join = `join_${uuid(1)}`
      await store.transact([], async (writes) => {
        await writes.insertProof(proof(1, 3, join))
        await writes.insertProof({ ...proof(2, 3), loggedIn: 7 })
        await writes.revokeProofs(join)
      })
      const found = await store.read((reads) => reads.proofsOfIdentity('keyed'))
      assert.deepEqual(byStrand(found), [
        { ...proof(1, 3, join), revoked: true },
        { ...proof(2, 3), loggedIn: 7 },
      ])
      assert.deepEqual(await store.read((reads) => reads.proofsOfIdentity('other')), [])
    },
  },
  {
    title:
      'SV153 messages for everyone are counted; an erased strand loses claims, answers, suggestions and details',
    async run({ store }) {
      await plant(store, 1, 2)
      await add(store, event(1, 1, 10), event(1, 2, 11, { audience: 'team' }), event(2, 3, 12))
      const both = [1, 2].map(strandId)
      assert.equal(await store.read((reads) => reads.countAllMessages(both)), 2)
      await store.transact(both, async (writes) => {
        await writes.insertClaim(claim(1, 'a'))
        await writes.putAnswer({ asker: 'keyed', strand: strandId(1), yes: true, at: 1 })
        await writes.insertSuggestion({ a: strandId(2), b: strandId(1), why: 'alias', at: 1 })
        await writes.insertAudit(audit(1, 10, { detail: 'about somebody' }))
        await writes.eraseStrands([strandId(1)])
      })
      await store.read(async (reads) => {
        assert.deepEqual(await reads.claims(['a'], 9), [])
        assert.deepEqual(await reads.answers(['keyed']), [])
        assert.deepEqual(await reads.suggestions(both), [])
        assert.deepEqual(await reads.audit(both, 9), [audit(1, 10)])
        assert.equal((await reads.generationsOf(both)).length, 2)
        assert.equal(generation(1).asserted, false)
      })
    },
  },
  {
    title: 'SV153 a new store has no claims to be found later',
    async run({ store }) {
      assert.equal(await store.read((reads) => reads.unindexed(10)), undefined)
    },
  },
]
