import type { IdentityOutcome } from '@continuo/model'
import type { Writes } from '../../store/relationship-store.ts'
import { lookAgain } from '../admit.ts'
import { createBatch } from '../batch.ts'
import { eraseTogether } from '../erase.ts'
import type { LogContext } from '../log-context.ts'
import { answeredBefore, keepAnswer } from '../once.ts'
import type { Reader } from '../reader.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { announce, reshape } from '../reshape.ts'
import { strandOf } from '../reset.ts'
import { underLock } from '../under-lock.ts'
import { ownPerson } from './own-person.ts'
import { provenAround } from './who-is-known.ts'

/**
 * What a customer may erase from here: what is their own person's, and what they wrote elsewhere as
 * long as nobody was known there. What they read only from a tick on may be somebody else's.
 */
async function erasable(writes: Writes, reader: Reader): Promise<Set<string>> {
  const roots = [reader.relationship.root]
  const joins = await writes.joinsOf(roots)
  const proofs = await writes.proofsOf(roots)
  const whole = new Set(
    reader.scopes.flatMap(({ strand, from }) => (from === undefined ? [strand] : [])),
  )
  const mine = ownPerson(reader.me.strand, joins, proofs)
  const erased = new Set([...mine].filter((strand) => whole.has(strand)))
  const isSomebodys = (strand: string): boolean =>
    provenAround(strand, { joins: [], proofs }).length > 0
  for (const strand of erased) {
    for (const { a, b, through, revoked } of joins) {
      const isSource = through === 'forward' && !revoked && b === strand
      if (isSource && whole.has(a) && !isSomebodys(a)) erased.add(a)
    }
  }
  return erased
}

/** Takes back every join between what is erased and what is not, so that nothing of anybody else's goes with it. */
async function separate(
  context: LogContext,
  writes: Writes,
  root: string,
  erased: ReadonlySet<string>,
): Promise<void> {
  for (const { id, a, b, revoked } of await writes.joinsOf([root])) {
    if (revoked || erased.has(a) === erased.has(b)) continue
    await writes.revokeJoin(id, { reason: '', by: 'customer', at: context.now() })
    await writes.revokeProofs(id)
  }
}

/**
 * Erases everything of the customer's, as far as this device reads it as theirs (IDENTITY R20). Others
 * who hang together with it, over an advisor's merge for instance, are separated first and stay whole.
 */
export async function eraseOwn(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
): Promise<IdentityOutcome> {
  const { workspace } = caller
  const done = await underLock(context, strandOf(context, caller), async (writes, locked) => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return { outcome: before, topics: [] }
    const batch = createBatch(context, writes)
    const reader = await lookAgain({ context, writes, batch, locked: new Set(locked) }, caller)
    if (!reader) return { outcome: { outcome: 'erased' as const, me: null }, topics: [] }
    const { root } = reader.relationship
    const erased = await erasable(writes, reader)
    await separate(context, writes, root, erased)
    const { roots, components } = await reshape(context, writes, new Set([root]), [])
    for (const { strands } of components) {
      const snapshots = await writes.snapshots(strands)
      const spans = snapshots.filter(({ scopes }) =>
        scopes.some(({ strand }) => !strands.includes(strand) || erased.has(strand)),
      )
      await writes.dropSnapshots(spans)
      if (strands.some((strand) => erased.has(strand)))
        await eraseTogether(context, writes, workspace, strands, 'customer')
    }
    const outcome = await keepAnswer(writes, caller, operation, { outcome: 'erased' })
    return { outcome, topics: [...roots] }
  })
  announce(context, workspace, done.topics)
  return done.outcome
}
