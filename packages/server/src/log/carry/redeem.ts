import type { IdentityOutcome } from '@continuo/model'
import type { HandoffRow } from '../../store/carry-records.ts'
import type { Reads } from '../../store/relationship-store.ts'
import { Moved } from '../admit.ts'
import type { LogContext } from '../log-context.ts'
import { suggest } from '../identity/suggest.ts'
import { answeredBefore } from '../once.ts'
import { findReader } from '../find-reader.ts'
import { readerOrUnborn } from '../refuse.ts'
import { LogError } from '../relationship-log.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { announce } from '../reshape.ts'
import { strandOf } from '../reset.ts'
import { underLock } from '../under-lock.ts'
import { keysOn, mayJoin, mustAsk, readsAlready } from './continuing.ts'
import type { Continuing } from './continuing.ts'
import { codeKey } from './handoff.ts'
import { ask, carryOver, refused, settle, twice } from './redeeming.ts'
import type { Done, Redeeming } from './redeeming.ts'

/** A code that was brought along, as the page that it was brought to tells it. */
export interface Redemption {
  code: string
  /** The origin of the page before. */
  from?: string
  /** The customer's answer, where they were asked. */
  yes?: boolean
}

async function generationOn(reads: Reads, strand: string, root: string) {
  return (await reads.generationsOf([root])).find((row) => row.strand === strand)
}

/** What stands against a code, whatever the customer says; undefined where it is good. */
async function causeAgainst(
  { writes, context, caller }: Redeeming,
  row: HandoffRow,
): Promise<string | undefined> {
  if (row.state !== 'open' && row.state !== 'asked') return 'it was used'
  if (row.expires <= context.now()) return 'it has expired'
  if (row.claimedBy !== null && row.claimedBy !== caller.thumbprint)
    return 'it was used by another key'
  const [strand] = await writes.strands([row.source])
  const source = strand && (await generationOn(writes, strand.id, strand.root))
  return source?.ended === null ? undefined : 'the generation that handed over has ended'
}

async function decide(
  redeeming: Redeeming,
  row: HandoffRow,
  redemption: Redemption,
): Promise<Done> {
  const { writes, roots, caller, own } = redeeming
  const all = [...roots]
  const continuing: Continuing = {
    source: row.source,
    target: own?.me.strand,
    joins: await writes.joinsOf(all),
    proofs: await writes.proofsOf(all),
  }
  const spend = (state: HandoffRow['state']): Promise<void> =>
    writes.putHandoff({ ...row, state, claimedBy: caller.thumbprint })
  if (redemption.yes === false) {
    await spend('declined')
    return settle(redeeming, { outcome: 'declined' })
  }
  if (own?.me.strand === row.source || readsAlready(continuing)) {
    await spend('spent')
    return settle(redeeming, { outcome: 'nothing-new' })
  }
  const isAnswered = row.state === 'asked' && redemption.yes === true
  if (!isAnswered && (row.state === 'asked' || mustAsk(continuing, redemption.from === row.site)))
    return ask(redeeming, row, continuing)
  if (!mayJoin(continuing)) {
    await spend('spent')
    if (continuing.target !== undefined) {
      const scene = { writes, now: redeeming.context.now() }
      await suggest(scene, row.source, continuing.target, 'handoff')
    }
    return settle(redeeming, { outcome: 'suggested' })
  }
  return carryOver(redeeming, row, continuing)
}

async function redeemOnce(redeeming: Redeeming, redemption: Redemption): Promise<Done> {
  const { context, writes, roots, caller, operation } = redeeming
  const before = await answeredBefore(writes, caller, operation)
  if (before) return { outcome: before, topics: [] }
  const row = await writes.handoff(codeKey(context, redemption.code))
  if (!row || row.workspace !== caller.workspace) return refused('there is no such code')
  if (row.target !== caller.site) return refused('it is for another origin')
  const joined = row.join === null ? undefined : await writes.join(row.join)
  const concerned = await writes.strands([row.source, ...(joined ? [joined.b] : [])])
  if (concerned.some(({ root }) => !roots.has(root))) throw new Moved()
  const isOthers = row.claimedBy !== null && row.claimedBy !== caller.thumbprint
  if (isOthers && (row.state === 'joined' || row.state === 'asked')) return twice(redeeming, row)
  const isRepeated = row.state === 'declined' && !isOthers && redemption.yes === false
  if (isRepeated) return settle(redeeming, { outcome: 'declined' })
  const cause = await causeAgainst(redeeming, row)
  if (cause !== undefined) return refused(cause)
  if (redeeming.own?.generation?.shared && (await isKnownSource(redeeming, row))) {
    const detail = 'On a shared machine somebody who is known begins anew.'
    return settle(redeeming, { outcome: 'refused', refused: { reason: 'another-person', detail } })
  }
  return decide(redeeming, row, redemption)
}

/** Whether somebody known would come to a shared machine on which there are words already (IDENTITY R11). */
async function isKnownSource({ writes, roots }: Redeeming, row: HandoffRow): Promise<boolean> {
  const all = [...roots]
  const graph = { joins: await writes.joinsOf(all), proofs: await writes.proofsOf(all) }
  return keysOn({ source: row.source, target: undefined, ...graph }).length > 0
}

/** One answer for all causes: the difference would tell something about somebody. */
const detail =
  'This link was used, has expired, or is for another page. If two devices used it, it joins neither.'

/**
 * Redeems the code of a handoff: the conversation of the page before goes on here, read from there
 * and never back. Where that may not be what the customer wants, they are asked first.
 *
 * @throws LogError `handoff-refused`, whatever the cause; the cause stands in the error's `cause`.
 */
export async function redeem(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  redemption: Redemption,
): Promise<IdentityOutcome> {
  const find = async (): Promise<string[]> => {
    const own = await strandOf(context, caller)()
    const others = await context.store.read(async (reads) => {
      const row = await reads.handoff(codeKey(context, redemption.code))
      if (row?.workspace !== caller.workspace) return []
      const joined = row.join === null ? undefined : await reads.join(row.join)
      return [row.source, ...(joined ? [joined.b] : [])]
    })
    return [...own, ...others]
  }
  const done = await underLock(context, find, async (writes, locked) => {
    const reader = readerOrUnborn(await findReader(writes, caller))
    const own = reader?.borrowed ? undefined : reader
    if (own && !locked.has(own.relationship.root)) throw new Moved()
    const roots = new Set(locked)
    return redeemOnce({ context, writes, roots, caller, operation, own }, redemption)
  })
  announce(context, caller.workspace, done.topics)
  if (done.outcome) return done.outcome
  throw new LogError(
    { fault: 'refused', reason: 'handoff-refused', detail },
    { cause: `${done.cause ?? 'unknown'}` },
  )
}
