import type { DeskRow } from '@continuo/model'

/** A row for tests; times in µs. */
export function sampleRow(relationship: string, row: Partial<DeskRow> = {}): DeskRow {
  return {
    relationship,
    name: null,
    verified: false,
    beginning: null,
    touchpoint: null,
    last: null,
    waitingSince: null,
    unseen: 0,
    changed: 1,
    ...row,
  }
}
