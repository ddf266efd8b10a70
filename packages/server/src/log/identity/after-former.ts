import { masked } from '@continuo/model'
import type { Identity } from '@continuo/model'
import { writeJoin } from '../join.ts'
import type { Answer } from '../once.ts'
import type { Reader } from '../reader.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { writeAudit } from './audit.ts'
import { bornIn } from './born-for.ts'
import { endGenerations } from './ending.ts'
import { proveMailbox } from './marked-mailbox.ts'
import type { ProofCall } from './proof-call.ts'
import { proveOn } from './prove-on.ts'
import { concernOf, decideOn, homeOf, makeHome, writeProof } from './proving.ts'
import type { Claimed, Proving } from './proving.ts'
import { tellOthers } from './tell-others.ts'
import { identityBehind, knownOn } from './who-is-known.ts'

/** How long ago a prospect may have proven their address for it to come along to the account, µs (IDENTITY R3a). */
const comesAlong = 2_592_000_000_000

/** The generation before ends; what is on its strand stays where it is. */
async function endFormer(proving: Proving, former: Reader): Promise<void> {
  const { context, writes } = proving
  const { generation: id, strand } = former.me
  proving.events.push(...(await endGenerations(context, writes, [{ id, strand }], 'switched')))
}

/** The address in the token, where the former generation has proven it lately and the issuer's word counts. */
async function sameMailbox(
  proving: Proving,
  former: Reader,
  { claimed, email }: ProofCall,
): Promise<Claimed | undefined> {
  if (!email?.marked) return undefined
  const { strand } = former.me
  const { proven } = knownOn(strand, await concernOf(proving))
  const lately = proven.some(
    ({ identity, at }) => identity === email.claimed.key && proving.now - at <= comesAlong,
  )
  const decision = lately && (await decideOn(proving, strand, claimed, 'prove', comesAlong))
  return decision === 'add' || decision === 'merge' ? email.claimed : undefined
}

/** A prospect logs in (IDENTITY R3a): the account begins on the new generation, and the former one comes along or is offered. */
async function fromProspect(
  proving: Proving,
  former: Reader,
  strand: string,
  call: ProofCall,
): Promise<Answer> {
  const { context, writes, workspace } = proving
  const { claimed, email } = call
  const mailbox = await sameMailbox(proving, former, call)
  const own = await writeProof(proving, strand, claimed, call)
  const { identity } = claimed
  if (mailbox) {
    const [a, b] = [former.me.strand, await makeHome(proving, claimed.key)]
    const { join, event } = await writeJoin(context, writes, {
      a,
      b,
      through: 'both',
      by: 'customer',
    })
    proving.events.push(event)
    proving.touched.add(former.relationship.root)
    await writeAudit(proving, [a, b], { by: 'customer', did: 'joined', detail: null })
    await proveMailbox(proving, strand, mailbox, join)
    await tellOthers(proving, strand, claimed, 'identity-added')
    await endFormer(proving, former)
    return { outcome: 'linked', identity, join }
  }
  const { keys } = knownOn(former.me.strand, await concernOf(proving))
  // What the card asks about must not come in beside it.
  if (email?.marked && !keys.includes(email.claimed.key))
    await proveMailbox(proving, strand, email.claimed)
  const names: Identity[] = []
  for (const key of keys) {
    const name = await identityBehind(context, writes, workspace, key)
    if (name) names.push(name)
  }
  const shown = names.find(({ kind }) => kind === 'email') ?? names[0]
  const asks = [{ ask: 'keep' as const, as: shown ? masked(shown) : '…' }]
  return { outcome: 'asked', identity, join: own, asks }
}

/**
 * A proof by a new generation of a device that had another one before: born joined to its identity,
 * while what was written before stays alone, is offered, or comes along (IDENTITY R3, R3a, R9).
 */
export async function afterFormer(
  proving: Proving,
  former: Reader,
  caller: DeviceCaller,
  call: ProofCall,
): Promise<Answer> {
  const { claimed, email, by } = call
  const { strand: before } = former.me
  const decision = await decideOn(proving, before, claimed, by)
  const was = knownOn(before, await concernOf(proving))
  const strand = await bornIn(proving, caller)
  if (decision === 'to-account') return fromProspect(proving, former, strand, call)

  const join = await writeProof(proving, strand, claimed, call)
  if (email?.marked) await proveMailbox(proving, strand, email.claimed)
  await endFormer(proving, former)
  const another = was.keys.length > 0 && decision !== 'nothing-new' && decision !== 'join'
  if (was.proven.length === 0 && decision === 'join' && !isShared(former)) {
    await proving.writes.putAnswer({ asker: strand, strand: before, yes: null, at: proving.now })
  }
  return { outcome: another ? 'switched' : 'linked', identity: claimed.identity, join }
}

/** What was written on a shared machine is nobody's to claim (IDENTITY R11). */
const isShared = ({ generation }: Reader): boolean =>
  (generation as { shared?: boolean } | undefined)?.shared === true

/** The card's yes: who is known here proves whom the former generation was known as, and it comes along (IDENTITY R3a). */
export async function keepFormer(
  proving: Proving,
  former: Reader,
  strand: string,
  call: ProofCall,
): Promise<Answer> {
  const { keys, proven } = knownOn(former.me.strand, await concernOf(proving))
  const answer = await proveOn(proving, strand, call)
  const comes = answer.outcome === 'linked' || answer.outcome === 'nothing-new'
  if (!comes || !keys.includes(call.claimed.key)) return answer
  const home = await homeOf(proving, call.claimed.key)
  if (home !== undefined && !proven.some(({ identity }) => identity === call.claimed.key)) {
    // It came over a handoff: what was written here hangs on that one's strand, and now on the home too.
    const { context, writes } = proving
    const two = { a: former.me.strand, b: home, through: 'both' as const, by: 'customer' }
    proving.events.push((await writeJoin(context, writes, two)).event)
    for (const { root } of await writes.strands([two.a, two.b])) proving.touched.add(root)
  }
  await endFormer(proving, former)
  return answer
}
