import { decideOn, homeOf, insertProof, writeProof } from './proving.ts'
import type { Claimed, Proving } from './proving.ts'
import { suggest } from './suggest.ts'
import { tellOthers } from './tell-others.ts'

/**
 * A mailbox for which an issuer vouches whose word the workspace takes: it is proven too, with a join
 * of its own (IDENTITY R18). Where that would bring different people together the advisors are told,
 * and nobody else.
 *
 * @param over Where this mailbox was joined to the strand already: the join to stand on.
 */
export async function proveMailbox(
  proving: Proving,
  strand: string,
  mailbox: Claimed,
  over?: string,
): Promise<void> {
  const home = await homeOf(proving, mailbox.key)
  if (over !== undefined && home !== undefined) {
    await insertProof(proving, strand, home, mailbox, { level: 'mailbox', join: over })
    return
  }
  const decision = await decideOn(proving, strand, mailbox, 'prove')
  if (decision === 'join' || decision === 'add' || decision === 'merge') {
    await writeProof(proving, strand, mailbox, { level: 'mailbox' })
    const what = decision === 'merge' ? 'histories-joined' : 'identity-added'
    if (decision !== 'join') await tellOthers(proving, strand, mailbox, what)
  } else if (decision !== 'nothing-new' && home !== undefined) {
    await suggest(proving, strand, home, 'same-mailbox')
  }
}
