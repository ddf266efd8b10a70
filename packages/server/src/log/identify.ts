import { neighbours, reach } from '@continuo/model'
import type { Identity, IdentityOutcome } from '@continuo/model'
import type { Writes } from '../store/relationship-store.ts'
import { Moved, lookAgain } from './admit.ts'
import { createBatch } from './batch.ts'
import { bear, conceive } from './birth.ts'
import { identityKey } from './identity-key.ts'
import { writeJoin } from './join.ts'
import type { LogContext } from './log-context.ts'
import { answeredBefore, keepAnswer } from './once.ts'
import type { Answer } from './once.ts'
import { blocked } from './prepare.ts'
import { standingsOf } from './reader.ts'
import type { Reader } from './reader.ts'
import type { DeviceCaller } from './relationship-log.ts'
import { announce, reshape } from './reshape.ts'
import type { SystemEvent } from './reshape.ts'
import { strandOf } from './reset.ts'
import { underLock } from './under-lock.ts'

const anotherPerson = (detail: string): Answer => ({
  outcome: 'refused',
  refused: { reason: 'another-person', detail },
})

/** A proof is a first act too. */
async function bornFor(
  context: LogContext,
  writes: Writes,
  caller: DeviceCaller,
): Promise<{ root: string; strand: string }> {
  const birth = conceive(context, caller)
  const where = { channel: 'web' as const, ...(caller.site !== undefined && { site: caller.site }) }
  if (!(await bear(context, writes, birth, where, undefined))) throw new Moved()
  return { root: birth.relationship.root, strand: birth.generation.strand }
}

/** The home strand of an identity, begun empty at its first proof. */
async function homeFor(
  { id, epoch }: LogContext,
  writes: Writes,
  workspace: string,
  key: string,
): Promise<string> {
  const known = await writes.home(workspace, key)
  if (known !== undefined) return known
  const home = id('str_')
  await writes.insertStrand(
    { id: home, workspace, kind: 'home' },
    { id: id('rel_'), epoch: epoch(), head: 0 },
  )
  if (!(await writes.insertHome(workspace, key, home))) throw new Moved()
  return home
}

/** What stands against this proof, or makes it needless (IDENTITY R1 to R3a); undefined where it may be made. */
async function objectionTo(
  writes: Writes,
  reader: Reader,
  key: string,
  home: string | undefined,
): Promise<Answer | undefined> {
  const { root } = reader.relationship
  const { strand } = reader.me
  const standing = (await standingsOf(writes, [root])).get(root)
  const joins = standing?.joins ?? []
  const proofs = (standing?.proofs ?? []).filter((proof) => !proof.revoked)
  const mine = proofs.filter((proof) => proof.strand === strand)
  if (mine.some(({ identity }) => identity === key)) return { outcome: 'nothing-new' }
  if (mine.length > 0) return anotherPerson('This device is known as somebody else.')
  const together = reach([strand], neighbours(joins, ['both', 'forward']))
  if (proofs.some((proof) => together.has(proof.strand) && proof.identity !== key)) {
    return anotherPerson('What was written here belongs to somebody else already.')
  }
  const between = home === undefined ? [] : await writes.joinsBetween(strand, home)
  if (between.some(({ revoked }) => revoked) && between.every(({ revoked }) => revoked)) {
    return anotherPerson('What was written here was separated from this account before.')
  }
  return undefined
}

/**
 * Links the device's generation to an identity that the host's back end vouches for: the proof, and a
 * join of its own strand to the identity's home. Repeating an operation gives the same answer.
 */
export async function identify(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  identity: Identity,
): Promise<IdentityOutcome> {
  const refused = blocked(identity)
  if (refused) return { outcome: 'refused', refused }
  const { store } = context
  const { workspace } = caller
  const key = identityKey(context, workspace, identity)

  const find = async (): Promise<string[]> => {
    const own = await strandOf(context, caller)()
    const home = await store.read((reads) => reads.home(workspace, key))
    return home === undefined ? own : [...own, home]
  }
  const done = await underLock(context, find, async (writes, roots) => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return { outcome: before, topics: [] }
    const locked = new Set(roots)
    const batch = createBatch(context, writes)
    const reader = await lookAgain({ context, writes, batch, locked }, caller)
    const known = await writes.home(workspace, key)
    const knownRoot = known === undefined ? undefined : (await writes.strands([known]))[0]?.root
    if (knownRoot !== undefined && !locked.has(knownRoot)) throw new Moved()
    const objection = reader && (await objectionTo(writes, reader, key, known))
    if (objection)
      return { outcome: await keepAnswer(writes, caller, operation, objection), topics: [] }

    const own = reader
      ? { root: reader.relationship.root, strand: reader.me.strand }
      : await bornFor(context, writes, caller)
    const home = await homeFor(context, writes, workspace, key)
    const made = await writeJoin(context, writes, {
      a: own.strand,
      b: home,
      through: 'both',
      by: 'identify',
    })
    const level = 'vouched' as const
    const proof = {
      strand: own.strand,
      identity: key,
      kind: identity.kind,
      ...(identity.issuer !== undefined && { issuer: identity.issuer }),
      home,
      level,
      at: context.now(),
      join: made.join,
    }
    await writes.insertProof(proof)
    const proven: SystemEvent = {
      strand: own.strand,
      type: 'identity.proven',
      body: { identity, level, join: made.join },
      audience: 'everyone',
    }
    const touched = new Set([own.root, knownRoot ?? home])
    const reshaped = await reshape(context, writes, touched, [proven, made.event])
    const outcome = await keepAnswer(writes, caller, operation, { outcome: 'linked' })
    return { outcome, topics: [...reshaped.roots] }
  })
  announce(context, workspace, done.topics)
  return done.outcome
}
