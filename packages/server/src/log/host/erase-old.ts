import { forgetFilesOf } from '../../attachment/forget-files.ts'
import { writeAudit } from '../identity/audit.ts'
import type { LogContext } from '../log-context.ts'
import { announce, reshape } from '../reshape.ts'
import { underLock } from '../under-lock.ts'

/** How many events are looked at with one question, and erased in one transaction. */
const stride = 2_000
const together = 200

/** How long each family of events is kept, in days; what is not there is kept for good. */
export type Keep = Readonly<Record<string, number>>

const microsADay = 86_400_000_000

async function eraseOn(
  context: LogContext,
  workspace: string,
  strand: string,
  ids: readonly string[],
  detail: string,
): Promise<void> {
  const strands = async (): Promise<string[]> => [strand]
  const topics = await underLock(context, strands, async (writes, roots) => {
    for (const id of ids) await writes.eraseEvent(strand, id)
    await forgetFilesOf(context, writes, workspace, [{ strand, events: ids }])
    const all = await writes.strandsOf([...roots])
    await writes.dropSnapshots(await writes.snapshots(all.map((each) => each.id)))
    const deed = { by: 'system', did: 'erased' as const, detail }
    await writeAudit({ writes, workspace, now: context.now() }, [strand], deed)
    return [...(await reshape(context, writes, roots, [])).roots]
  })
  announce(context, workspace, topics)
}

/**
 * Erases what a workspace does not want to keep any longer: events of a family that are older than so
 * many days, in small transactions, each with its line in the audit.
 *
 * @returns How many events were erased.
 */
export async function eraseOld(
  context: LogContext,
  workspace: string,
  keep: Keep,
  isOver: () => boolean = () => false,
): Promise<number> {
  const families = Object.entries(keep)
  if (families.length === 0) return 0
  const now = context.now()
  const before = Object.fromEntries(families.map(([name, days]) => [name, now - days * microsADay]))
  let erased = 0
  for (let after: number | undefined = 0; after !== undefined && !isOver();) {
    const from: number = after
    const { events, next } = await context.store.read((reads) =>
      reads.oldEvents({ workspace, before, after: from, limit: stride }),
    )
    const groups = Map.groupBy(events, ({ strand, family }) => `${strand} ${family}`)
    for (const group of groups.values()) {
      for (let at = 0; at < group.length; at += together) {
        const some = group.slice(at, at + together)
        const [{ strand, family } = { strand: '', family: '' }] = some
        const detail = `${some.length} of ${family}, older than ${keep[family]} days`
        await eraseOn(
          context,
          workspace,
          strand,
          some.map(({ id }) => id),
          detail,
        )
        erased += some.length
      }
    }
    after = next
    // Others have their turn.
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  return erased
}
