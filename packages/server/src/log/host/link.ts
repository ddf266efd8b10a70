import type { Identity } from '@continuo/model'
import type { Writes } from '../../store/relationship-store.ts'
import { Moved } from '../admit.ts'
import { writeAudit } from '../identity/audit.ts'
import { evidenceIn } from '../identity/desk-merge.ts'
import { claimedOf, homeOf, makeHome, timesOf } from '../identity/proving.ts'
import type { Claimed, Proving } from '../identity/proving.ts'
import { tellOthers } from '../identity/tell-others.ts'
import { toldOf, wouldBringTogether } from '../identity/together.ts'
import { strandsIn, writeJoin } from '../join.ts'
import type { LogContext } from '../log-context.ts'
import { blocked } from '../prepare.ts'
import { refuse } from '../refuse.ts'
import { announce, reshape } from '../reshape.ts'
import { underLock } from '../under-lock.ts'

/** Whom the company's back end means: a relationship, by any id that it ever had, or whoever an identity is. */
export type Person = { readonly relationship: string } | { readonly identity: Identity }

/** What the host's word did; `join` is what undo takes back. */
export interface Linked {
  readonly outcome: 'linked' | 'nothing-new'
  /** Null where the two were one before, by another join. */
  readonly join: string | null
}

/** The host's word, and the id that the join gets: a call that is made again finds it by that. */
export interface HostWord {
  readonly by: string
  readonly join: string
}

interface Concerned {
  readonly person: Person
  readonly claimed?: Claimed
}

/** The strand that the word is about; undefined for an identity that has no home yet. */
async function strandOf(
  reads: Writes | Parameters<Parameters<LogContext['store']['read']>[0]>[0],
  workspace: string,
  { person, claimed }: Concerned,
): Promise<string | undefined> {
  if (claimed) return reads.home(workspace, claimed.key)
  return 'relationship' in person
    ? (await evidenceIn(reads, workspace, person.relationship)).strand
    : undefined
}

/**
 * Says that two are one person: the word of the company's own server, which opens both sides to each
 * other (`both`) as a proof would (IDENTITY R4). An identity gets its home here, if it has none; a
 * device is known by it only once it has proven it. The other proven addresses are told.
 */
export async function link(
  context: LogContext,
  workspace: string,
  one: Person,
  other: Person,
  { by, join: id }: HostWord,
): Promise<Linked> {
  const concerned = [one, other].map((person): Concerned => {
    if (!('identity' in person)) return { person }
    const fault = blocked(person.identity)
    if (fault) throw refuse(fault.reason, fault.detail)
    return { person, claimed: claimedOf(context, workspace, person.identity) }
  })
  const times = await timesOf(context, workspace)
  const find = (): Promise<string[]> =>
    context.store.read(async (reads) => {
      const strands: string[] = []
      for (const each of concerned) {
        const strand = await strandOf(reads, workspace, each)
        if (strand !== undefined) strands.push(strand)
      }
      return strands
    })
  const done = await underLock(context, find, async (writes, locked) => {
    const before = await writes.join(id)
    if (before) return { linked: { outcome: 'linked', join: id } as const, topics: [] }
    const roots = new Set(locked)
    const proving: Proving = {
      context,
      writes,
      workspace,
      site: undefined,
      now: context.now(),
      ...times,
      roots,
      touched: new Set(),
      events: [],
    }
    const strands: string[] = []
    for (const each of concerned) strands.push(await settledOn(proving, each))
    const [a = '', b = ''] = strands
    if (a === b) return { linked: { outcome: 'nothing-new', join: null } as const, topics: [] }
    const rows = await strandsIn(writes, workspace, [a, b])
    if (rows.some(({ root }) => !roots.has(root))) throw new Moved()
    const same = (await writes.joinsBetween(a, b)).find(
      (old) => !old.revoked && old.through === 'both',
    )
    if (same) return { linked: { outcome: 'nothing-new', join: same.id } as const, topics: [] }
    const isTogether = await wouldBringTogether(proving, a, b)
    const made = await writeJoin(context, writes, { a, b, through: 'both', by, id })
    await writeAudit(proving, [a, b], { by, did: 'joined' })
    const touched = new Set(rows.map(({ root }) => root))
    const reshaped = await reshape(context, writes, touched, [toldOf(made.event, isTogether)])
    const told = concerned.find(({ claimed }) => claimed)?.claimed
    if (told) await tellOthers(proving, a, told, 'histories-joined')
    return { linked: { outcome: 'linked', join: id } as const, topics: [...reshaped.roots] }
  })
  announce(context, workspace, done.topics)
  return done.linked
}

/** The strand under the lock; an identity's home is begun where there is none. */
async function settledOn(proving: Proving, concerned: Concerned): Promise<string> {
  const { writes, workspace } = proving
  const { claimed } = concerned
  if (claimed) return (await homeOf(proving, claimed.key)) ?? makeHome(proving, claimed.key)
  const strand = await strandOf(writes, workspace, concerned)
  if (strand === undefined) throw refuse('not-found', 'There is no such relationship.')
  return strand
}
