import type { Touchpoint } from '../event/envelope.ts'
import type { Identity } from '../event/envelope.ts'
import type { Beginning } from '../fold/beginning.ts'
import type { Assurance } from '../identity/assurance.ts'
import type { Through } from '../identity/graph.ts'

/** One row of the desk's list: a relationship at a glance. It is a row, not a log; times in µs. */
export interface DeskRow {
  /** The relationship's id (`rel_…`). */
  relationship: string
  /** What the customer is called: a proven identity, else what was asserted, else null. */
  name: string | null
  /** Whether `name` is proven. */
  verified: boolean
  beginning: Beginning | null
  /** Where the customer last wrote. */
  touchpoint: Touchpoint | null
  /** The newest message for everyone: the beginning of its text, and who wrote it. */
  last: { text: string | null; by: 'customer' | 'company'; time: number } | null
  /** Since when the customer waits for an answer; null where nothing is due. */
  waitingSince: number | null
  /** Messages of the customer that nobody of the company has seen. */
  unseen: number
  /** When the row last changed. */
  changed: number
}

/** GET /desk/v1/relationships: rows by who waits longest, then by the latest change. */
export interface DeskList {
  rows: DeskRow[]
  /** Where to go on, or null at the end. */
  next: string | null
  now: number
}

/** GET /desk/v1/live. A row that left the list (joined into another) is `gone`. Each heartbeat brings every row of the last two minutes again. */
export type DeskItem =
  | { is: 'row'; row: DeskRow }
  | { is: 'gone'; relationship: string; into: string | null }
  | { is: 'heartbeat'; rows: DeskRow[]; now: number }

/** Who is behind a relationship, as a merge shows it; what is proven and what was only said are told apart. */
export interface DeskPerson {
  relationship: string
  name: string | null
  verified: boolean
  identities: { identity: Identity; level: Assurance; time: number }[]
  /** How many messages for everyone. */
  messages: number
  began: number
  last: number | null
}

/** GET /desk/v1/relationships/:id/merge?with=:other: what would come together, before it does. */
export interface DeskMergePreview {
  here: DeskPerson
  there: DeskPerson
  /** What speaks against it: different accounts of one back end, or a join of these two that was undone. */
  conflicts: ('accounts' | 'undone')[]
  /** Preferences and consents that differ, by name, and which of the two values would hold. */
  differing: { name: string; here: unknown; there: unknown; holds: 'here' | 'there' }[]
}

/** GET /desk/v1/relationships/:id/joins: newest first; µs. */
export interface DeskJoin {
  join: string
  through: Through
  by: string
  /** What the advisor or the back end that made it has said; null where nobody had to give one. */
  reason: string | null
  time: number
  undone: { by: string; reason: string | null; time: number } | null
  /** What an undo cannot take back. */
  remains: string[]
}

/** GET /desk/v1/relationships/:id/suggestions: who this may be too (IDENTITY R5); only for advisors' eyes. */
export interface DeskSuggestion {
  relationship: string
  name: string | null
  why: 'same-claim' | 'same-mailbox' | 'alias' | 'handoff'
}

/** GET /desk/v1/relationships/:id/audit: newest first; µs. */
export interface AuditEntry {
  time: number
  /** The kind and id of who did it, or `system`. */
  by: string
  /** What they are called, where that is known. */
  name: string | null
  did:
    | 'opened'
    | 'joined'
    | 'undone'
    | 'proven'
    | 'asserted'
    | 'refused'
    | 'handed-off'
    | 'reset'
    | 'exported'
    | 'erased'
    | 'mail-sent'
    | 'role-set'
    | 'imported'
  detail: string | null
}

/** GET /desk/v1/audit: what was changed about the workspace, newest first; µs. Never a secret. */
export interface WorkspaceEntry {
  time: number
  /** `command-line/<account>`, `program`, `back-end` or what the back end calls itself, or an advisor's kind and id. */
  by: string
  /** What they are called, where that is known. */
  name: string | null
  did:
    | 'workspace-made'
    | 'origin-added'
    | 'origin-removed'
    | 'secret-key-replaced'
    | 'vouching-secret-replaced'
    | 'setting-changed'
    | 'issuer-changed'
    | 'issuer-removed'
    | 'advisor-added'
    | 'advisor-shown'
    | 'advisor-removed'
    | 'names-forgotten'
    | 'password-set'
    | 'link-made'
    | 'role-set'
  detail: string | null
}

/** How customers see an advisor; null where nothing is said. POST /desk/v1/me changes it. */
export interface ShownAdvisor {
  public: string | null
  function: string | null
}

/** GET /desk/v1/me. `name` is for colleagues and for signing in: customers never get it. */
export interface DeskMe {
  advisor: { id: string; name: string } & ShownAdvisor
  workspace: { id: string; name: string }
}
