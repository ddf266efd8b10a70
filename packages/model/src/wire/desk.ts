import type { Touchpoint } from '../event/envelope.ts'
import type { Beginning } from '../fold/beginning.ts'

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

/** GET /desk/v1/me. */
export interface DeskMe {
  advisor: { id: string; name: string }
  workspace: { id: string; name: string }
}
