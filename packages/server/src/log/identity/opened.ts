import type { LogContext } from '../log-context.ts'
import type { Caller } from '../relationship-log.ts'
import { writeAudit } from './audit.ts'

/** Opening again within this time is not written down again, µs. */
const again = 3_600_000_000

/** Writes down that an advisor opened a relationship: at most once an hour for each of them, and before they see it. */
export async function noteOpened(context: LogContext, caller: Caller): Promise<void> {
  if (caller.is !== 'company' || caller.author.kind !== 'advisor') return
  const { workspace, relationship, author } = caller
  const by = `${author.kind}/${author.id}`
  const now = context.now()
  const due = await context.store.read(async (reads) => {
    const [row] = await reads.relationshipsNamed([relationship])
    const [named] = row?.workspace === workspace ? await reads.strands([row.root]) : []
    if (!named) return undefined
    const strands = (await reads.strandsOf([named.root])).map(({ id }) => id)
    const last = await reads.lastDone(strands, by, 'opened')
    return now - last < again ? undefined : { root: named.root, strands }
  })
  if (!due) return
  await context.store.transact([due.root], async (writes) => {
    // Two of the same advisor's tabs at once.
    if (now - (await writes.lastDone(due.strands, by, 'opened')) < again) return
    const [row] = await writes.relationships([due.root])
    if (row?.erased) return
    await writeAudit({ writes, workspace, now }, due.strands, {
      by,
      name: author.name,
      did: 'opened',
    })
  })
}
