import type { Reads } from '../../store/relationship-store.ts'
import { refuse } from '../refuse.ts'

/** A relationship at the desk: where its id leads, and all that hangs together there. */
export interface Together {
  workspace: string
  /** The strand that the id was given with. */
  named: string
  root: string
  strands: string[]
}

/** @throws LogError `not-found`. */
export async function togetherIn(
  reads: Reads,
  workspace: string,
  relationship: string,
): Promise<Together> {
  const [row] = await reads.relationshipsNamed([relationship])
  const [strand] = row ? await reads.strands([row.root]) : []
  if (!row || !strand || row.workspace !== workspace)
    throw refuse('not-found', 'There is no such relationship in this workspace.')
  const strands = (await reads.strandsOf([strand.root])).map(({ id }) => id)
  return { workspace, named: strand.id, root: strand.root, strands }
}
