import { decodeCursor, encodeCursor, protocolVersion } from '@continuo/model'
import type { Opened } from '@continuo/model'
import { hoursFrom } from '../workspace/office-hours.ts'
import { limitsIn } from './attachments/limits.ts'
import { hintOf } from './carry/hint.ts'
import type { LogContext } from './log-context.ts'
import { marksOf } from './marks.ts'
import { pageAfter } from './page.ts'
import { findReader } from './find-reader.ts'
import { readerOrUnborn } from './refuse.ts'
import type { Caller } from './relationship-log.ts'
import { snapshotFor } from './snapshot.ts'

/**
 * Opens: the page since the cursor where it is of this epoch and the page reaches the head, else a
 * snapshot. Creates nothing.
 *
 * @param wasFolded Told how many events no snapshot held, so that one can be written later.
 */
export async function open(
  context: LogContext,
  caller: Caller,
  since: string | undefined,
  wasFolded: (count: number) => void,
): Promise<Opened> {
  const { store, capabilities, pageEvents } = context
  const files = await limitsIn(context, caller.workspace)
  const hours = hoursFrom(await context.settings(caller.workspace), context.now() / 1_000)
  return store.read(async (reads): Promise<Opened> => {
    const found = await findReader(reads, caller)
    const reader = readerOrUnborn(found)
    const base = {
      protocol: protocolVersion,
      capabilities: { ...capabilities, attachments: files !== undefined },
      ...(files && { attachments: files }),
      ...(hours && { hours }),
    }
    if (!reader) {
      const nobody = { ...base, me: null, cursor: null, marks: { customer: 0, company: 0 } }
      if (found.is !== 'unborn' || !found.hints) return nobody
      return { ...nobody, hint: await hintOf(context, reads, caller, found.hints) }
    }
    const marks = await marksOf(reads, reader.scopes)
    const { me, epoch } = reader
    const cursor = since === undefined ? undefined : decodeCursor(since)
    if (cursor?.epoch === epoch) {
      const page = await pageAfter(reads, reader, cursor.tick, pageEvents)
      if (page.atHead) {
        return { ...base, me, cursor: encodeCursor({ epoch, tick: page.upTo }), page, marks }
      }
    }
    const { snapshot, folded } = await snapshotFor(reads, reader)
    wasFolded(folded)
    const { upTo: tick } = snapshot.page
    return { ...base, me, cursor: encodeCursor({ epoch, tick }), snapshot, marks }
  })
}
