import type { Transaction } from './cells.ts'
import type { PageAt } from './kept-pages.ts'
import type { Head } from './log-store.ts'

/** What lies in the cell `head`: the head of all that is kept. */
export interface KeptHead extends Head {
  format: number
  /** The index of the pages, oldest first. */
  pages: readonly PageAt[]
}

export const readHead = async (at: Transaction): Promise<KeptHead | undefined> =>
  (await at.get('head')) as KeptHead | undefined
