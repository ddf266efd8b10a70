import { masked } from '@continuo/model'
import type { Ask, IdentityOutcome } from '@continuo/model'
import type { HandoffRow } from '../../store/carry-records.ts'
import type { Writes } from '../../store/relationship-store.ts'
import { Moved } from '../admit.ts'
import { writeAudit } from '../identity/audit.ts'
import { bornFor } from '../identity/born-for.ts'
import { broughtTogether, readBy, toldOf } from '../identity/together.ts'
import { identityBehind } from '../identity/who-is-known.ts'
import { writeJoin } from '../join.ts'
import type { LogContext } from '../log-context.ts'
import { answerNow, keepAnswer } from '../once.ts'
import type { Answer } from '../once.ts'
import type { Reader } from '../reader.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { reshape } from '../reshape.ts'
import { takeBack } from '../undo.ts'
import { comesAs, keysOn } from './continuing.ts'
import type { Continuing } from './continuing.ts'
import { askedFor } from './handoff.ts'

/** One transaction that redeems. */
export interface Redeeming {
  context: LogContext
  writes: Writes
  roots: Set<string>
  caller: DeviceCaller
  operation: string
  own: Reader | undefined
}

/** What came of it: an answer, or why it is refused; and whom to tell. */
export interface Done {
  outcome?: IdentityOutcome
  cause?: string
  topics: Iterable<string>
}

export const refused = (cause: string, topics: Iterable<string> = []): Done => ({ cause, topics })

/** Somebody else has the code too: nobody gets anything by it, and what was got is taken back. */
export async function twice({ context, writes }: Redeeming, row: HandoffRow): Promise<Done> {
  const join = row.join === null ? undefined : await writes.join(row.join)
  await writes.putHandoff({ ...row, state: 'spent' })
  if (!join || join.revoked) return refused('it was used by another key')
  const deed = { by: 'system', reason: 'the code of this handoff was redeemed by a second device' }
  const touched = new Set((await writes.strands([join.a, join.b])).map(({ root }) => root))
  const topics = await takeBack(context, writes, touched, row.workspace, join, deed)
  return refused('it was used by another key, whose join was undone', topics)
}

/** Answers, and keeps the answer for a repeat where there is somebody to keep it for. */
export async function settle(
  { writes, caller, operation, own }: Redeeming,
  answer: Answer,
  topics: Iterable<string> = [],
): Promise<Done> {
  const outcome = own
    ? await keepAnswer(writes, caller, operation, answer)
    : await answerNow(writes, caller, answer)
  return { outcome, topics }
}

/** Asks the customer; nothing is written but that this key was asked. */
export async function ask(
  redeeming: Redeeming,
  row: HandoffRow,
  continuing: Continuing,
): Promise<Done> {
  const { context, writes, caller } = redeeming
  if (row.state === 'open') {
    const expires = context.now() + askedFor
    await writes.putHandoff({ ...row, state: 'asked', claimedBy: caller.thumbprint, expires })
  }
  const names = await Promise.all(
    keysOn(continuing).map((key) => identityBehind(context, writes, caller.workspace, key)),
  )
  const name = names.find((each) => each !== undefined)
  const asks: Ask[] = [{ ask: 'continue', as: name ? masked(name) : null }]
  // Kept nowhere: the same call comes again with the answer.
  return { outcome: await answerNow(writes, caller, { outcome: 'asked', asks }), topics: [] }
}

/** A redeemed handoff is a first act (IDENTITY R17). */
async function bornHere({ context, writes, roots, caller }: Redeeming): Promise<string> {
  const strand = await bornFor({ context, writes }, caller)
  roots.add(strand)
  return strand
}

/** Joins the two, source to target, with who the source counts as. */
export async function carryOver(
  redeeming: Redeeming,
  row: HandoffRow,
  continuing: Continuing,
): Promise<Done> {
  const { context, writes, roots, caller, operation } = redeeming
  const target = continuing.target ?? (await bornHere(redeeming))
  const as = comesAs(continuing)
  const before = [await readBy(redeeming, continuing.target)]
  const { join, event } = await writeJoin(context, writes, {
    a: row.source,
    b: target,
    through: 'forward',
    by: 'handoff',
    as,
  })
  const strands = [row.source, target]
  const touched = (await writes.strands(strands)).map(({ root }) => root)
  for (const root of touched) if (!roots.has(root)) throw new Moved()
  const together = await broughtTogether(redeeming, target, before, [join])
  // The source reads nothing more than before: it is told on the target's strand.
  const told = toldOf({ ...event, strand: target }, together !== undefined)
  const { roots: topics } = await reshape(context, writes, new Set(touched), [told])
  await writeAudit({ writes, workspace: row.workspace, now: context.now() }, strands, {
    by: 'customer',
    did: 'joined',
    detail: row.site,
  })
  await writes.putHandoff({ ...row, state: 'joined', claimedBy: caller.thumbprint, join })
  const identity = as && (await identityBehind(context, writes, row.workspace, as.identity))
  const answer: Answer = {
    outcome: 'linked',
    join,
    ...(identity && { identity }),
    ...(together !== undefined && { together }),
  }
  return { outcome: await keepAnswer(writes, caller, operation, answer), topics }
}
