import type { IdentityOutcome } from '@continuo/model'
import { lookAgain } from '../admit.ts'
import { createBatch } from '../batch.ts'
import type { LogContext } from '../log-context.ts'
import { answeredBefore, keepAnswer } from '../once.ts'
import type { Answer } from '../once.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { announce } from '../reshape.ts'
import { strandOf } from '../reset.ts'
import { takeBack } from '../undo.ts'
import { underLock } from '../under-lock.ts'
import { mayUndo, ownPerson } from './own-person.ts'

const notYours: Answer = {
  outcome: 'refused',
  refused: { reason: 'not-found', detail: 'There is no such join among what is yours.' },
}

/** The customer takes back a join that touches what this device reads as theirs; never one of the company's (IDENTITY R6). */
export async function undoOwn(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  id: string,
): Promise<IdentityOutcome> {
  const find = async (): Promise<string[]> => {
    const own = await strandOf(context, caller)()
    const join = await context.store.read((reads) => reads.join(id))
    return join ? [...own, join.a, join.b] : own
  }
  const done = await underLock(context, find, async (writes, locked) => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return { outcome: before, topics: [] }
    const batch = createBatch(context, writes)
    const reader = await lookAgain({ context, writes, batch, locked: new Set(locked) }, caller)
    const join = await writes.join(id)
    const roots = reader ? [reader.relationship.root] : []
    const mine = reader
      ? ownPerson(reader.me.strand, await writes.joinsOf(roots), await writes.proofsOf(roots))
      : new Set<string>()
    if (!reader || !join || !mayUndo(join, mine))
      return { outcome: await keepAnswer(writes, caller, operation, notYours), topics: [] }
    const deed = { by: 'customer', reason: '' }
    const topics = await takeBack(context, writes, locked, caller.workspace, join, deed)
    const outcome = await keepAnswer(writes, caller, operation, { outcome: 'undone', join: id })
    return { outcome, topics }
  })
  announce(context, caller.workspace, done.topics)
  return done.outcome
}
