import type { DatabaseSync } from 'node:sqlite'

/** Goes up with each entry below. */
const steps = [
  `CREATE TABLE workspace (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    publishable_key TEXT NOT NULL UNIQUE,
    secret_hash TEXT NOT NULL UNIQUE,
    vouching_secret TEXT NOT NULL,
    created INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE origin (
    workspace TEXT NOT NULL REFERENCES workspace (id),
    origin TEXT NOT NULL,
    PRIMARY KEY (workspace, origin)
  ) STRICT;
  CREATE TABLE advisor (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspace (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    password TEXT,
    created INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE sign_in_link (
    hash TEXT PRIMARY KEY,
    advisor TEXT NOT NULL REFERENCES advisor (id),
    expires INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE desk_session (
    hash TEXT PRIMARY KEY,
    advisor TEXT NOT NULL REFERENCES advisor (id),
    began INTEGER NOT NULL,
    expires INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE vouch (
    workspace TEXT NOT NULL,
    issuer TEXT NOT NULL,
    jti TEXT NOT NULL,
    thumbprint TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (workspace, issuer, jti)
  ) STRICT;
  CREATE TABLE kept_answer (
    workspace TEXT NOT NULL,
    key TEXT NOT NULL,
    call TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (workspace, key)
  ) STRICT;`,
  `ALTER TABLE workspace ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
  CREATE TABLE issuer (
    workspace TEXT NOT NULL REFERENCES workspace (id),
    issuer TEXT NOT NULL,
    jwks_url TEXT,
    marks_email INTEGER NOT NULL,
    PRIMARY KEY (workspace, issuer)
  ) STRICT;
  ALTER TABLE vouch ADD COLUMN token TEXT NOT NULL DEFAULT '';`,
  `CREATE TABLE code (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    target TEXT NOT NULL,
    thumbprint TEXT NOT NULL,
    source TEXT NOT NULL,
    operation TEXT NOT NULL,
    hash TEXT,
    sent INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    posted INTEGER NOT NULL DEFAULT 0,
    answered TEXT,
    UNIQUE (workspace, thumbprint, operation)
  ) STRICT;
  CREATE INDEX code_by_target ON code (workspace, target, sent);
  CREATE INDEX code_by_time ON code (sent);
  CREATE TABLE code_try (
    code TEXT NOT NULL REFERENCES code (id) ON DELETE CASCADE,
    operation TEXT NOT NULL,
    guess TEXT NOT NULL,
    PRIMARY KEY (code, operation, guess)
  ) STRICT;
  CREATE TABLE bookmark (
    hash TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    owner TEXT NOT NULL,
    address TEXT NOT NULL,
    thumbprint TEXT,
    strand TEXT,
    event TEXT,
    sent INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX bookmark_by_owner ON bookmark (workspace, owner);
  CREATE INDEX bookmark_by_strand ON bookmark (strand);
  CREATE TABLE told (
    workspace TEXT NOT NULL,
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, what)
  ) STRICT;`,
  `ALTER TABLE bookmark ADD COLUMN shown INTEGER;
  ALTER TABLE kept_answer ADD COLUMN id TEXT NOT NULL DEFAULT '';`,
  'ALTER TABLE bookmark DROP COLUMN shown;',
  `CREATE TABLE deed (
    workspace TEXT NOT NULL REFERENCES workspace (id),
    at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    did TEXT NOT NULL,
    detail TEXT
  ) STRICT;
  CREATE INDEX deed_by_workspace ON deed (workspace, at);`,
  `ALTER TABLE advisor ADD COLUMN public_name TEXT;
  ALTER TABLE advisor ADD COLUMN function TEXT;
  CREATE TABLE former_advisor (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspace (id),
    name TEXT NOT NULL,
    public_name TEXT,
    function TEXT
  ) STRICT;`,
]

/**
 * Brings the directory's file up to this version's schema, each step in a transaction of its own.
 *
 * @throws Error where the file is of a later version, which says so.
 */
export function prepareSchema(database: DatabaseSync): void {
  const versionOf = (): number =>
    Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  if (versionOf() > steps.length) {
    throw new Error(
      `The directory was written by a later version of Continuo (schema ${versionOf()}, this one knows ${steps.length}). Start that version, or restore an earlier copy of the data folder.`,
    )
  }
  for (const [at, step] of steps.entries()) {
    database.exec('BEGIN IMMEDIATE')
    try {
      // Under the lock: another process may have taken this step meanwhile.
      if (versionOf() === at) database.exec(`${step} PRAGMA user_version = ${at + 1}`)
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}
