import type { AuditEntry } from '@continuo/model'
import type { AuditRow } from '../../store/identity-records.ts'
import type { Reads, Writes } from '../../store/relationship-store.ts'

/** Who did what. */
export interface Deed {
  /** The kind and id of who did it (`advisor/adv_…`), `customer`, or `system`. */
  by: string
  name?: string | null
  did: AuditEntry['did']
  detail?: string | null
}

/** Where and when it was done. */
export interface Scene {
  writes: Writes
  workspace: string
  /** µs */
  now: number
}

/**
 * Writes down what was done, in the transaction that does it: once for each strand concerned, so that
 * each side of an undo keeps its own.
 */
export async function writeAudit(
  { writes, workspace, now }: Scene,
  strands: readonly string[],
  { by, name = null, did, detail = null }: Deed,
): Promise<void> {
  for (const strand of new Set(strands)) {
    await writes.insertAudit({ workspace, strand, at: now, by, name, did, detail })
  }
}

/** One line of the audit, as it is told. */
export const entryOf = ({ at, by, name, did, detail }: AuditRow): AuditEntry => ({
  time: at,
  by,
  name,
  did,
  detail,
})

/** What was done about these strands, newest first; what concerned several of them stands there once. */
export async function auditOf(
  reads: Reads,
  strands: readonly string[],
  most: number,
): Promise<AuditEntry[]> {
  const rows = await reads.audit(strands, most * 4)
  const entries = new Map<string, AuditEntry>()
  for (const row of rows) {
    const { at, by, did, detail } = row
    const key = JSON.stringify([at, by, did, detail])
    if (!entries.has(key)) entries.set(key, entryOf(row))
  }
  return [...entries.values()].slice(0, most)
}
