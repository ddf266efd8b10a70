import { systemClock } from '../clock.ts'
import { within } from '../within.ts'

/** So long the browser may take to say which databases there are, in ms: what is not said is only looked for again. */
const patience = 1_000

/**
 * Whether there is a database, found out without making one.
 *
 * @returns Nothing where the browser does not say.
 */
export async function hasDatabase(name: string): Promise<boolean | undefined> {
  try {
    // Where storage is denied it may be missing, fail, or never answer.
    const all = await within(systemClock, patience, indexedDB.databases())
    return all?.some((database) => database.name === name)
  } catch {
    return undefined
  }
}
