import { masked } from '@continuo/model'
import { mailWork } from '../../mail/mail-job.ts'
import type { MailKind } from '../../mail/mail-job.ts'
import { concernOf } from './proving.ts'
import type { Claimed, Proving } from './proving.ts'
import { identityBehind, provenAround } from './who-is-known.ts'

type What = Extract<MailKind, { mail: 'joined' }>['what']

/**
 * Tells every other proven address of a relationship that somebody came along, and how to take it
 * back (IDENTITY R4): mail to each of them, written with its cause.
 */
export async function tellOthers(
  proving: Proving,
  strand: string,
  { identity, key }: Claimed,
  what: What,
): Promise<void> {
  const { context, writes, workspace, site, now } = proving
  const homes = new Map<string, string>()
  for (const proof of provenAround(strand, await concernOf(proving))) {
    if (proof.kind === 'email' && proof.identity !== key) homes.set(proof.identity, proof.home)
  }
  const at = site === undefined ? {} : { site }
  for (const [other, home] of homes) {
    const address = await identityBehind(context, writes, workspace, other)
    if (!address) continue
    const added = masked(identity)
    const job = { mail: 'joined' as const, what, at, strand: home, added, to: address.value }
    await writes.insertWork(mailWork(now, workspace, job))
  }
}
