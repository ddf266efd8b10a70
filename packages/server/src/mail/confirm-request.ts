import type { RelationshipEvent } from '@continuo/model'
import { readMailAddress } from '../code/mail-address.ts'
import type { Bookmarks } from '../code/bookmarks.ts'
import type { Reads, RelationshipStore, Writes } from '../store/relationship-store.ts'
import type { Directory } from '../workspace/directory.ts'
import { mailWork } from './mail-job.ts'
import type { MailJob } from './mail-job.ts'

/** How long an answer may be seen before a mail asks to confirm the address, in µs. */
const patience = 120_000_000

type ConfirmRequest = Extract<MailJob, { mail: 'confirm-request' }>

/**
 * The address that was typed on a strand last; undefined where none was, or where something was proven
 * in its relationship: then there is a better way to its owner.
 */
async function typedOn(reads: Reads, strand: string): Promise<string | undefined> {
  const [row] = await reads.strands([strand])
  if (row?.kind !== 'generation') return undefined
  const proofs = await reads.proofsOf([row.root])
  if (proofs.some(({ revoked }) => !revoked)) return undefined
  const said = (await reads.identityEvents([strand])).findLast(
    (event) => event.type === 'identity.asserted' && event.body?.identity.kind === 'email',
  )
  return said?.type === 'identity.asserted' && said.body
    ? readMailAddress(said.body.identity.value)
    : undefined
}

/**
 * What an answer of the company's means for an address that was only typed: not its words, but one
 * request to confirm (IDENTITY R12), in the transaction that admits the answer. It goes out after two
 * minutes, unless the answer was seen meanwhile.
 *
 * @param now The store's clock, µs.
 */
export async function confirmRequestFor(
  writes: Writes,
  workspace: string,
  event: RelationshipEvent,
  now: number,
): Promise<void> {
  const { type, audience, author, strand, tick } = event
  const isAnswer =
    ['advisor', 'assistant', 'function'].includes(author.kind) && author.id !== 'page'
  if (type !== 'message.sent' || audience !== 'everyone' || !isAnswer) return
  const to = await typedOn(writes, strand)
  if (to === undefined) return
  const job: ConfirmRequest = { mail: 'confirm-request', to, strand, tick }
  await writes.insertWork(mailWork(now, workspace, job, now + patience))
}

/** Whether a request is still to go out: not seen, nothing proven meanwhile, the same address, and the first for it on this strand. */
export async function isConfirmWanted(
  {
    store,
    directory,
    bookmarks,
  }: {
    store: Pick<RelationshipStore, 'read'>
    directory: Pick<Directory, 'tellOnce'>
    bookmarks: Pick<Bookmarks, 'idFor'>
  },
  { strand, tick, to }: ConfirmRequest,
  workspace: string,
  isFirst: boolean,
): Promise<boolean> {
  const isOpen = await store.read(async (reads) => {
    const marks = await reads.marks([strand])
    const wasSeen = marks.some((mark) => mark.side === 'customer' && mark.tick >= tick)
    return !wasSeen && (await typedOn(reads, strand)) === to
  })
  if (!isOpen || !isFirst) return isOpen
  const what = bookmarks.idFor(`confirm-request ${workspace} ${strand} ${to.toLowerCase()}`)
  return directory.tellOnce(workspace, what)
}
