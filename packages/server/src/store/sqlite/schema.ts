import type { DatabaseSync } from 'node:sqlite'
import { kindsOfOldEvents } from './kinds-of-old-events.ts'

/**
 * One step a version, never changed once released; the file's `user_version` says how many were
 * taken. Events lie in a rowid table with two unique indexes: clustered by strand, an append would
 * cost about twice as much.
 */
const steps: readonly string[] = [
  `
  create table strand (
    id text not null unique,
    workspace text not null,
    kind text not null,
    root text not null
  ) strict;
  create index strand_by_root on strand (root);

  create table relationship (
    root text not null unique references strand (id),
    id text not null unique,
    workspace text not null,
    epoch text not null,
    head integer not null,
    erased integer not null default 0
  ) strict;

  create table device (
    id text not null unique,
    workspace text not null,
    born integer not null
  ) strict;

  create table generation (
    id text not null unique,
    device text not null references device (id),
    workspace text not null,
    thumbprint text not null,
    strand text not null references strand (id),
    born integer not null,
    asserted integer not null default 0,
    ended text,
    ended_at integer,
    unique (workspace, thumbprint)
  ) strict;
  create index generation_by_strand on generation (strand);

  create table strand_join (
    id text not null unique,
    a text not null references strand (id),
    b text not null references strand (id),
    through text not null,
    made_by text not null,
    at integer not null,
    undone_by text,
    undone_at integer,
    reason text
  ) strict;
  create index strand_join_by_a on strand_join (a, b);
  create index strand_join_by_b on strand_join (b, a);

  create table proof (
    strand text not null references strand (id),
    identity text not null,
    home text not null references strand (id),
    level text not null,
    at integer not null,
    reads_from integer,
    join_id text,
    revoked integer not null default 0
  ) strict;
  create index proof_by_strand on proof (strand);
  create index proof_by_home on proof (home);
  create index proof_by_join on proof (join_id);

  create table home (
    workspace text not null,
    identity text not null,
    strand text not null references strand (id),
    primary key (workspace, identity)
  ) strict;
  create index home_by_strand on home (strand);

  create table event (
    place integer primary key,
    strand text not null references strand (id),
    tick integer not null,
    id text not null,
    at integer,
    author_kind text not null,
    author_id text,
    assurance text not null,
    channel text not null,
    site text,
    page text,
    type text not null,
    body text,
    about_id text,
    about_strand text,
    audience text not null,
    written_at text,
    hash text,
    writer text,
    erased integer not null default 0
  ) strict;
  create unique index event_by_tick on event (strand, tick);
  create unique index event_by_id on event (strand, id);
  create unique index event_by_writer on event (writer, id) where writer is not null;
  create index event_of_identity on event (strand, tick) where type in ('identity.asserted', 'identity.proven');
  create index event_of_amendment on event (about_strand, about_id) where type in ('message.edited', 'message.deleted');

  create table mark (
    strand text not null,
    reader text not null,
    side text not null,
    tick integer not null,
    primary key (strand, reader)
  ) strict;

  create table snapshot (
    anchor text not null,
    epoch text not null,
    audience text not null,
    fold_version integer not null,
    tick integer not null,
    scopes text not null,
    state text not null,
    unique (anchor, epoch, audience, fold_version, tick)
  ) strict;

  create table operation (
    generation text not null,
    operation text not null,
    outcome text not null,
    primary key (generation, operation)
  ) strict;

  create table desk (
    root text not null unique,
    workspace text not null,
    relationship text not null,
    summary text,
    into_relationship text,
    waiting integer,
    changed integer not null
  ) strict;
  create index desk_by_waiting on desk (workspace, waiting is null, waiting, changed desc, root) where summary is not null;
  create index desk_by_change on desk (workspace, changed);

  create table work (
    id text not null unique,
    workspace text not null,
    kind text not null,
    payload text not null,
    due integer not null,
    attempts integer not null default 0,
    leased_until integer not null default 0
  ) strict;
  create index work_by_due on work (kind, due);
  `,
  `
  alter table proof add column kind text not null default 'account';
  alter table proof add column issuer text;
  create index proof_by_identity on proof (identity);
  alter table strand_join add column carries text;
  `,
  `
  alter table event add column kind text not null default 'message';
  ${kindsOfOldEvents}
  create index event_of_kind on event (strand, kind, tick) where kind <> 'message';
  `,
  `
  create table claim (
    workspace text not null,
    identity text not null,
    strand text not null references strand (id),
    at integer not null,
    why text not null,
    primary key (identity, strand, why)
  ) strict;
  create index claim_by_strand on claim (strand);

  create table answer (
    asker text not null,
    strand text not null references strand (id),
    yes integer,
    at integer not null,
    primary key (asker, strand)
  ) strict;
  create index answer_by_strand on answer (strand);

  create table suggestion (
    a text not null references strand (id),
    b text not null references strand (id),
    why text not null,
    at integer not null,
    primary key (a, b, why)
  ) strict;
  create index suggestion_by_b on suggestion (b);

  create table audit (
    workspace text not null,
    strand text not null references strand (id),
    at integer not null,
    made_by text not null,
    name text,
    did text not null,
    detail text
  ) strict;
  create index audit_by_strand on audit (strand, at);

  create table backlog (name text primary key, place integer not null) strict;
  insert into backlog (name, place)
    select 'claims', 0 where exists (select 1 from event where type = 'identity.asserted');
  `,
  `
  alter table generation add column cookie text;
  alter table generation add column shared integer not null default 0;
  alter table generation add column called integer not null default 0;
  create unique index generation_by_cookie on generation (workspace, cookie) where cookie is not null;
  create index generation_shared on generation (workspace, called) where shared = 1 and ended is null;

  create table former_key (
    workspace text not null,
    thumbprint text not null,
    generation text not null references generation (id),
    primary key (workspace, thumbprint)
  ) strict;

  create table handoff (
    code text primary key,
    workspace text not null,
    source text not null references strand (id),
    site text,
    target text not null,
    expires integer not null,
    state text not null,
    claimed_by text,
    join_id text
  ) strict;
  create index handoff_by_expiry on handoff (expires);
  create index handoff_by_source on handoff (source);

  create table account (
    workspace text not null,
    account text not null,
    strand text not null unique references strand (id),
    primary key (workspace, account)
  ) strict;

  create table role (
    workspace text not null,
    account text not null,
    identity text not null,
    role text not null,
    valid_from integer not null,
    valid_until integer,
    set_by text not null,
    at integer not null
  ) strict;
  create index role_by_account on role (workspace, account);
  create index role_by_identity on role (workspace, identity);
  `,
  `alter table proof add column logged_in integer;`,
  `create index audit_of_roles on audit (workspace, at) where did = 'role-set';`,
]

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('pragma user_version').get()?.['user_version'] ?? 0)

/**
 * Brings the file to the newest schema that this program knows.
 *
 * @throws Error where the file was written by a newer program: nothing is touched then.
 */
export function migrate(database: DatabaseSync, path: string): void {
  if (versionOf(database) === steps.length) return
  database.exec('begin immediate')
  try {
    // Asked again under the lock: another process may have just done it.
    const version = versionOf(database)
    if (version > steps.length) {
      throw new Error(
        `${path} has schema ${version}, and this server knows schemas up to ${steps.length}: run a newer version of the server on it`,
      )
    }
    for (const step of steps.slice(version)) database.exec(step)
    database.exec(`pragma user_version = ${steps.length}`)
    database.exec('commit')
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    throw error
  }
}
