import type { Filled } from '@continuo/model'
import type { Ground } from '../identity/ground.ts'

/** What was begun at a card, by the names of its fields. */
export type Begun = Readonly<Record<string, Filled>>

const isFilled = (value: unknown): value is Filled =>
  typeof value === 'string' || typeof value === 'boolean'

/**
 * Keeps what was begun at a card beside the log, or gives what was kept. The card has to be among the
 * lines: what comes late, from somebody who is not here any more, is written nowhere.
 */
export async function begun(
  core: Ground,
  _operation: string,
  card: string,
  filled?: Begun | null,
): Promise<Begun | null> {
  const isThere = !core.hidden && core.state().lines.some(({ entry }) => entry.key === card)
  if (!isThere) return null
  const keep = core.log.keep(core.generation())
  const name = `begun/${card}`
  if (filled !== undefined) {
    await keep.set(name, filled)
    return filled
  }
  const kept = await keep.get(name)
  if (typeof kept !== 'object' || kept === null) return null
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => isFilled(value)))
}
