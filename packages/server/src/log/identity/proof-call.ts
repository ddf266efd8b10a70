import type { IdentityOutcome } from '@continuo/model'
import type { Writes } from '../../store/relationship-store.ts'
import { Moved, admit, lookAgain } from '../admit.ts'
import { createBatch } from '../batch.ts'
import { refusedOnShared } from '../carry/shared.ts'
import type { LogContext } from '../log-context.ts'
import { answeredBefore, generationFor, keepAnswer } from '../once.ts'
import type { Answer } from '../once.ts'
import { prepare } from '../prepare.ts'
import { findReader } from '../find-reader.ts'
import type { Reader } from '../reader.ts'
import type { DeviceCaller, Traits } from '../relationship-log.ts'
import { announce, reshape } from '../reshape.ts'
import type { SystemEvent } from '../reshape.ts'
import { strandOf } from '../reset.ts'
import { underLock } from '../under-lock.ts'
import { afterFormer, keepFormer } from './after-former.ts'
import { asksFor } from './asks.ts'
import { bornIn } from './born-for.ts'
import { addEvents } from './ending.ts'
import { proveMailbox } from './marked-mailbox.ts'
import { proveOn } from './prove-on.ts'
import { homeOf, timesOf } from './proving.ts'
import type { Claimed, ProofLevel, Proving } from './proving.ts'
import { broughtTogether, readBy } from './together.ts'

/** A proof as it is called for; that it is one was verified before. */
export interface ProofCall {
  by: 'identify' | 'prove'
  claimed: Claimed
  level: ProofLevel
  /** When they logged in, µs, where that makes it `strong`. */
  loggedIn?: number
  /** When the mail was sent whose bookmark was opened, µs. */
  bookmarkSent?: number
  /** The address in a back end's token. */
  email?: { claimed: Claimed; marked: boolean }
  traits?: Traits
  /** The generation of this device before; the caller has shown that it holds that one's key. */
  former?: DeviceCaller
}

async function formerIn(
  { writes, roots }: Proving,
  { former }: ProofCall,
  caller: DeviceCaller,
): Promise<Reader | undefined> {
  if (!former || former.thumbprint === caller.thumbprint) return undefined
  const found = await findReader(writes, former)
  if (found.is !== 'reader') return undefined
  if (!roots.has(found.reader.relationship.root)) throw new Moved()
  return found.reader
}

/** Decides by who calls, and who called before from the same device. */
async function settle(
  proving: Proving,
  caller: DeviceCaller,
  call: ProofCall,
  own: Reader | undefined,
  former: Reader | undefined,
): Promise<Answer> {
  const begun = own && (await refusedOnShared(proving, own, call.claimed))
  if (begun) return begun
  if (!own && former) return afterFormer(proving, former, caller, call)
  if (own && former && call.by === 'prove') return keepFormer(proving, former, own.me.strand, call)
  const strand = own ? own.me.strand : await bornIn(proving, caller)
  const answer = await proveOn(proving, strand, call)
  const isKnown = answer.outcome === 'linked' || answer.outcome === 'nothing-new'
  if (isKnown && call.email?.marked) await proveMailbox(proving, strand, call.email.claimed)
  return answer
}

/** What was decided, with the join over which it brought two histories together here, if it did. */
async function decided(
  proving: Proving,
  caller: DeviceCaller,
  call: ProofCall,
  own: Reader | undefined,
): Promise<Answer> {
  const former = await formerIn(proving, call, caller)
  const before: Set<string>[] = []
  for (const each of [own, former]) before.push(await readBy(proving, each?.me.strand))
  const answer = await settle(proving, caller, call, own, former)
  const generation = await generationFor(proving.writes, caller)
  if (!generation) return answer
  const joined = proving.events.filter(({ type }) => type === 'relationship.joined')
  const made = joined.map(joinOf)
  const named = 'join' in answer ? answer.join : undefined
  const first = named === undefined ? made : [named, ...made.filter((join) => join !== named)]
  const together = await broughtTogether(proving, generation.strand, before, first)
  // The timeline tells the customer of what came to their words, and of nothing else.
  for (const event of joined) if (joinOf(event) !== together) event.audience = 'team'
  return together !== undefined && 'join' in answer ? { ...answer, together } : answer
}

const joinOf = ({ body }: SystemEvent): string => (body as { join: string }).join

/** Writes all that was decided, and computes the relationships anew that it has changed. */
async function finish({ context, writes, touched, events }: Proving): Promise<Set<string>> {
  const rootOf = new Map(
    (await writes.strands(events.map(({ strand }) => strand))).map(({ id, root }) => [id, root]),
  )
  const isMoved = (strand: string): boolean => touched.has(rootOf.get(strand) ?? '')
  const moved = events.filter(({ strand }) => isMoved(strand))
  const still = events.filter(({ strand }) => !isMoved(strand))
  const roots = touched.size > 0 ? (await reshape(context, writes, touched, moved)).roots : []
  return new Set([...roots, ...(await addEvents(context, writes, still))])
}

/** What the token's page tells beside it, written by the customer's device as any label is. */
async function describe(
  { context, writes, roots }: Proving,
  caller: DeviceCaller,
  { traits }: ProofCall,
): Promise<void> {
  if (!traits || Object.keys(traits).length === 0) return
  const id = context.id('str_').slice('str_'.length)
  const [prepared] = prepare([{ id, type: 'identity.described', body: { traits } }])
  const found = await findReader(writes, caller)
  if (!prepared || found.is !== 'reader') return
  const locked = new Set([...roots, found.reader.relationship.root])
  const batch = createBatch(context, writes)
  await admit({ context, writes, batch, locked }, caller, found.reader, prepared)
  await batch.finish()
}

/**
 * One proof, wholly or not at all: everybody concerned is locked, it is decided by what is there then,
 * and a repeated operation has the answer that it had.
 */
export async function callProof(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  call: ProofCall,
): Promise<IdentityOutcome> {
  const { store } = context
  const { workspace, site } = caller
  const times = await timesOf(context, workspace)
  const keys = [call.claimed.key, ...(call.email ? [call.email.claimed.key] : [])]
  const find = async (): Promise<string[]> => {
    const own = await strandOf(context, caller)()
    const before = call.former ? await strandOf(context, call.former)() : []
    const homes = await store.read(async (reads) => {
      const found: string[] = []
      for (const key of keys) {
        const home = await reads.home(workspace, key)
        if (home !== undefined) found.push(home)
      }
      return found
    })
    return [...own, ...before, ...homes]
  }
  const work = async (
    writes: Writes,
    locked: ReadonlySet<string>,
  ): Promise<{ outcome: IdentityOutcome; topics: Iterable<string> }> => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return { outcome: before, topics: [] }
    const roots = new Set(locked)
    const proving: Proving = {
      context,
      writes,
      workspace,
      site,
      now: context.now(),
      ...times,
      roots,
      touched: new Set(),
      events: [],
    }
    const batch = createBatch(context, writes)
    const own = await lookAgain({ context, writes, batch, locked: roots }, caller)
    for (const key of keys) await homeOf(proving, key)
    const answer = await decided(proving, caller, call, own)
    const topics = await finish(proving)
    if (answer.outcome === 'linked' || answer.outcome === 'switched')
      await describe(proving, caller, call)
    const found = await findReader(writes, caller)
    const mayAsk = answer.outcome === 'linked' && found.is === 'reader'
    const asks = mayAsk ? await asksFor(writes, found.reader) : []
    const whole = asks.length > 0 ? ({ ...answer, asks } as Answer) : answer
    return { outcome: await keepAnswer(writes, caller, operation, whole), topics }
  }
  const done = await underLock(context, find, work)
  announce(context, workspace, done.topics)
  return done.outcome
}
