import { masked } from '@continuo/model'
import { writeAudit } from '../log/identity/audit.ts'
import { identityKey } from '../log/identity-key.ts'
import type { LogContext } from '../log/log-context.ts'
import type { RelationshipStore, Writes } from '../store/relationship-store.ts'
import type { MailJob } from './mail-job.ts'

/** What a mail was, for whoever reads the audit. */
const called: Readonly<Record<MailJob['mail'], string>> = {
  code: 'a code',
  link: 'a link',
  'confirm-request': 'a request to confirm',
  joined: 'word of what was joined',
}

/** Where a mail is written down: what it is about, whose device asked for it, and the address's home where it has one. */
async function strandsOf(
  store: Pick<RelationshipStore, 'read'>,
  keyed: Pick<LogContext, 'keyed'>,
  job: MailJob,
  workspace: string,
) {
  const key = identityKey(keyed, workspace, { kind: 'email', value: job.to })
  return store.read(async (reads) => {
    const home = await reads.home(workspace, key)
    const named = [job.strand, home].flatMap((strand) => strand ?? [])
    return reads.strands([...new Set(named)])
  })
}

/**
 * Writes down that a mail has gone, in the transaction that finishes it. Of an address without a
 * relationship nothing is written.
 *
 * @param now µs
 */
export async function noteSent(
  { store, keyed }: { store: RelationshipStore; keyed: LogContext['keyed'] },
  { job, workspace, now }: { job: MailJob; workspace: string; now: number },
  finish: (writes: Writes) => Promise<void>,
): Promise<void> {
  const rows = await strandsOf(store, { keyed }, job, workspace)
  const strands = rows.map(({ id }) => id)
  await store.transact([...new Set(rows.map(({ root }) => root))].toSorted(), async (writes) => {
    await finish(writes)
    const roots = (await writes.strands(strands)).map(({ root }) => root)
    // Erased meanwhile: then nothing says any more that there was an address.
    if ((await writes.relationships(roots)).some(({ erased }) => erased)) return
    const detail = `${called[job.mail]} to ${masked({ kind: 'email', value: job.to })}`
    await writeAudit({ writes, workspace, now }, strands, {
      by: 'system',
      did: 'mail-sent',
      detail,
    })
  })
}
