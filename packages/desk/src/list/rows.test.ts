import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { DeskRow } from '@continuo/model'
import { byUrgency } from './order.ts'
import { createRows } from './rows.ts'
import type { Rows } from './rows.ts'
import { sampleRow } from '../../rehearsal/sample-row.ts'

const ids = (rows: Rows) => rows.shown.value.map(({ relationship }) => relationship)

function read(list: readonly DeskRow[], next: string | null = null): Rows {
  const rows = createRows()
  const reading = rows.readAgain()
  reading.add({ rows: [...list], next, now: 0 })
  reading.finish()
  return rows
}

const anyRow = fc.record({
  relationship: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  waitingSince: fc.option(fc.integer({ min: 1, max: 5 })),
  changed: fc.integer({ min: 1, max: 50 }),
})
const rowOf = (row: { relationship: string; waitingSince: number | null; changed: number }) =>
  sampleRow(row.relationship, row)

describe('rows', () => {
  it('DK1 puts first who waits longest, then what changed last', () => {
    const rows = read([
      sampleRow('quiet', { changed: 5 }),
      sampleRow('waits', { waitingSince: 7, changed: 7 }),
      sampleRow('recent', { changed: 9 }),
      sampleRow('waits longest', { waitingSince: 3, changed: 4 }),
    ])
    expect(ids(rows)).toEqual(['waits longest', 'waits', 'recent', 'quiet'])
  })

  it('DK1 moves a row to its place when it changes live', () => {
    const rows = read([
      sampleRow('a', { waitingSince: 1, changed: 1 }),
      sampleRow('b', { changed: 2 }),
    ])
    rows.take({ is: 'row', row: sampleRow('a', { waitingSince: null, changed: 3 }) })
    rows.take({ is: 'row', row: sampleRow('c', { waitingSince: 4, changed: 4 }) })
    expect(ids(rows)).toEqual(['c', 'a', 'b'])
  })

  it('DK1 DK2 stands in order with the latest version of each row, however rows come', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyRow, { maxLength: 80 }), { maxLength: 8 }), (batches) => {
        const rows = createRows()
        const latest = new Map<string, DeskRow>()
        for (const batch of batches) {
          const given = batch.map(rowOf)
          rows.take({ is: 'heartbeat', rows: given, now: 0 })
          for (const row of given) {
            if (row.changed >= (latest.get(row.relationship)?.changed ?? 0)) {
              latest.set(row.relationship, row)
            }
          }
        }
        expect(rows.shown.value).toEqual([...latest.values()].sort(byUrgency))
      }),
    )
  })

  it('DK2 keeps the later version when a page that was read before comes after it', () => {
    const rows = createRows()
    const reading = rows.readAgain()
    rows.take({ is: 'row', row: sampleRow('a', { changed: 9, unseen: 2 }) })
    reading.add({ rows: [sampleRow('a', { changed: 4 })], next: null, now: 0 })
    reading.finish()
    expect(rows.of('a')).toMatchObject({ changed: 9, unseen: 2 })
  })

  it('DK2 does not bring back from an older page what was joined into another', () => {
    const rows = createRows()
    const reading = rows.readAgain()
    rows.take({ is: 'gone', relationship: 'a', into: 'b' })
    reading.add({ rows: [sampleRow('a'), sampleRow('b')], next: null, now: 0 })
    reading.finish()
    expect(ids(rows)).toEqual(['b'])
    rows.take({ is: 'row', row: sampleRow('a', { changed: 2 }) })
    expect(ids(rows)).toEqual(['a', 'b'])
  })

  it('DK2 drops at the next reading what has gone meanwhile, and shows the old list until then', () => {
    const rows = read([sampleRow('a'), sampleRow('b')])
    const reading = rows.readAgain()
    reading.add({ rows: [sampleRow('b')], next: null, now: 0 })
    expect(ids(rows)).toEqual(['a', 'b'])
    reading.finish()
    expect(ids(rows)).toEqual(['b'])
  })

  it('DK3 shows no row that stands after what was read, until its page is there', () => {
    const rows = read([sampleRow('a', { changed: 9 }), sampleRow('b', { changed: 8 })], 'more')
    rows.take({ is: 'row', row: sampleRow('z', { changed: 2 }) })
    expect(ids(rows)).toEqual(['a', 'b'])
    rows.add({ rows: [sampleRow('c', { changed: 5 })], next: null, now: 0 })
    expect(ids(rows)).toEqual(['a', 'b', 'c', 'z'])
  })

  it('DK3 says how many wait, with a plus where there may be more', () => {
    const waiting = sampleRow('a', { waitingSince: 1 })
    expect(read([waiting, sampleRow('b')], 'more').waiting.value).toBe('1')
    expect(read([waiting], 'more').waiting.value).toBe('1+')
    expect(read([waiting]).waiting.value).toBe('1')
    expect(read([]).waiting.value).toBe('0')
  })

  it('DK1 keeps 10,000 rows in order through a thousand changes', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => sampleRow(`r${at}`, { changed: at }))
    const rows = read(many)
    for (let at = 0; at < 1_000; at += 1) {
      const row = sampleRow(`r${at * 7}`, { waitingSince: 1_000 - at, changed: 20_000 + at })
      rows.take({ is: 'row', row })
    }
    const shown = rows.shown.value
    expect(shown).toHaveLength(10_000)
    expect(shown).toEqual([...shown].sort(byUrgency))
    expect(shown[0]?.relationship).toBe('r6993')
  })
})
