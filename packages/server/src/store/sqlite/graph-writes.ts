import type { Writes } from '../relationship-store.ts'
import { storable } from '../storable.ts'
import type { Connection } from './connection.ts'

type GraphWrites = Pick<
  Writes,
  | 'insertGeneration'
  | 'setAsserted'
  | 'endGeneration'
  | 'insertStrand'
  | 'setRoot'
  | 'setRelationship'
  | 'insertJoin'
  | 'revokeJoin'
  | 'insertProof'
  | 'revokeProofs'
  | 'insertHome'
>

const listed = '(select value from json_each(?))'

/** Generations, strands and relationships, joins and proofs. */
export function createGraphWrites(connection: Connection): GraphWrites {
  return {
    async insertGeneration(row) {
      storable(row)
      const { id, device, workspace, thumbprint, strand, born } = row
      const known = 'select 1 from generation where workspace = ? and thumbprint = ?'
      const former = 'select 1 from former_key where workspace = ? and thumbprint = ?'
      if (connection.get(known, workspace, thumbprint)) return false
      if (connection.get(former, workspace, thumbprint)) return false
      connection.run(
        'insert into device (id, workspace, born) values (?, ?, ?)',
        device,
        workspace,
        born,
      )
      connection.run(
        `insert into generation (id, device, workspace, thumbprint, strand, born, asserted, shared, called)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        device,
        workspace,
        thumbprint,
        strand,
        born,
        row.asserted ? 1 : 0,
        row.shared ? 1 : 0,
        row.called ?? born,
      )
      return true
    },
    async setAsserted(generation) {
      connection.run('update generation set asserted = 1 where id = ? and asserted = 0', generation)
    },
    async endGeneration(generation, why, at) {
      const sql = 'update generation set ended = ?, ended_at = ? where id = ?'
      connection.run(sql, why, at, generation)
    },

    async insertStrand(strand, relationship) {
      storable(strand, relationship)
      const { id, workspace, kind } = strand
      const sql = 'insert into strand (id, workspace, kind, root) values (?, ?, ?, ?)'
      connection.run(sql, id, workspace, kind, id)
      connection.run(
        'insert into relationship (root, id, workspace, epoch, head) values (?, ?, ?, ?, ?)',
        id,
        relationship.id,
        workspace,
        relationship.epoch,
        relationship.head,
      )
    },
    async setRoot(strands, root) {
      connection.run(
        `update strand set root = ? where id in ${listed}`,
        root,
        JSON.stringify(strands),
      )
    },
    async setRelationship(root, { epoch, head, erased: gone }) {
      connection.run(
        `update relationship set epoch = coalesce(?, epoch), head = coalesce(?, head),
           erased = max(erased, ?) where root = ?`,
        epoch ?? null,
        head ?? null,
        gone ? 1 : 0,
        root,
      )
    },
    async insertJoin(join) {
      storable(join)
      const { id, a, b, through, by, at, as } = join
      connection.run(
        'insert into strand_join (id, a, b, through, made_by, at, carries) values (?, ?, ?, ?, ?, ?, ?)',
        id,
        a,
        b,
        through,
        by,
        at,
        as ? JSON.stringify(as) : null,
      )
    },
    async revokeJoin(id, { reason, by, at }) {
      storable({ reason, by })
      const sql = 'update strand_join set undone_by = ?, undone_at = ?, reason = ? where id = ?'
      connection.run(sql, by, at, reason, id)
    },
    async insertProof(proof) {
      storable(proof)
      connection.run(
        `insert into proof (strand, identity, kind, issuer, home, level, at, reads_from, join_id, revoked, logged_in)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        proof.strand,
        proof.identity,
        proof.kind,
        proof.issuer ?? null,
        proof.home,
        proof.level,
        proof.at,
        proof.readsFrom ?? null,
        proof.join,
        proof.revoked ? 1 : 0,
        proof.loggedIn ?? null,
      )
    },
    async revokeProofs(join) {
      connection.run('update proof set revoked = 1 where join_id = ?', join)
    },
    async insertHome(workspace, identity, strand) {
      const sql =
        'insert into home (workspace, identity, strand) values (?, ?, ?) on conflict do nothing'
      return connection.run(sql, workspace, identity, strand) === 1
    },
  }
}
