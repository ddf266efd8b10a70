import type { Marks } from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import type { Scope } from '../store/rows.ts'

/** How far each side has read, on the strands that a reader reads. */
export async function marksOf(reads: Reads, scopes: readonly Scope[]): Promise<Marks> {
  const marks: Marks = { customer: 0, company: 0 }
  for (const { side, tick } of await reads.marks(scopes.map(({ strand }) => strand))) {
    marks[side] = Math.max(marks[side], tick)
  }
  return marks
}
