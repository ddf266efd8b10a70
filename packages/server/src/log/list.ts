import type { DeskList, DeskRow } from '@continuo/model'
import { rowOf } from './desk-row.ts'
import type { LogContext } from './log-context.ts'
import { refuse } from './refuse.ts'

/** The most rows in one answer. */
const mostRows = 200

interface Place {
  waiting: number | null
  changed: number
  root: string
}

const writePlace = ({ waiting, changed, root }: Place): string =>
  Buffer.from(JSON.stringify([waiting, changed, root])).toString('base64url')

function readPlace(text: string): Place {
  try {
    const [waiting, changed, root] = JSON.parse(
      Buffer.from(text, 'base64url').toString(),
    ) as unknown[]
    const isPlace = (waiting === null || typeof waiting === 'number') && typeof changed === 'number'
    if (isPlace && typeof root === 'string') return { waiting, changed, root }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw refuse('malformed', 'Take `from` from the `next` of the list before, as it is.')
}

/** The desk's list: who waits longest first, then what changed last. */
export async function list(
  { store, now }: LogContext,
  workspace: string,
  limit: number,
  from?: string,
): Promise<DeskList> {
  const most = Math.max(1, Math.min(Math.floor(limit) || 1, mostRows))
  const after = from === undefined ? undefined : readPlace(from)
  const entries = await store.read((reads) => reads.deskPage(workspace, most + 1, after))
  const shown = entries.slice(0, most)
  const last = shown.at(-1)
  return {
    rows: shown.map(rowOf).filter((row): row is DeskRow => row !== undefined),
    next: entries.length > most && last ? writePlace(last) : null,
    now: Math.floor(now() / 1_000),
  }
}
