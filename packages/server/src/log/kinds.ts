import { defaultLevels, readingKinds, withheldKinds } from '@continuo/model'
import type { Assurance, Levels, Locked, ReadingKind, RelationshipEvent } from '@continuo/model'
import { kindOf } from '../store/kind-of.ts'
import type { Reads } from '../store/relationship-store.ts'
import type { Scope } from '../store/rows.ts'
import type { LogContext } from './log-context.ts'
import type { Caller } from './relationship-log.ts'

/** What workspace and clock say at one look. */
export interface Terms {
  /** Which level each kind needs (IDENTITY R19). */
  levels: Levels
  /** µs */
  now: number
  /** How long a proof is fresh (IDENTITY R8), µs. */
  fresh: number
}

/**
 * The caller with what workspace and clock say now. Looked up at each call and each heartbeat, so
 * that a change holds at once.
 */
export async function onTerms<Who extends Caller>(
  { settings, now }: Pick<LogContext, 'settings' | 'now'>,
  caller: Who,
): Promise<Who> {
  if (caller.is === 'company') return caller
  const { levels, fresh } = await settings(caller.workspace)
  return { ...caller, terms: { levels, now: now(), fresh: fresh * 60_000_000 } }
}

/** The same for many callers, with one question for each workspace. */
export async function allOnTerms(
  { settings, now }: Pick<LogContext, 'settings' | 'now'>,
  callers: readonly Caller[],
): Promise<Caller[]> {
  const terms = new Map<string, Terms>()
  for (const caller of callers) {
    if (caller.is === 'company' || terms.has(caller.workspace)) continue
    const { levels, fresh } = await settings(caller.workspace)
    terms.set(caller.workspace, { levels, now: now(), fresh: fresh * 60_000_000 })
  }
  return callers.map((caller) => {
    const here = caller.is === 'device' ? terms.get(caller.workspace) : undefined
    return here && caller.is === 'device' ? { ...caller, terms: here } : caller
  })
}

/** A strand as somebody of this level reads it: without what needs more. */
export function scopeAt(
  strand: string,
  level: Assurance,
  from: number | undefined,
  levels: Levels,
): Scope {
  const without = withheldKinds(level, levels)
  return {
    strand,
    ...(from !== undefined && { from }),
    ...(without.length > 0 && { without }),
  }
}

/** The same text exactly where the same levels are needed for reading. */
export const levelsText = (levels: Levels = defaultLevels): string =>
  readingKinds.map((kind) => levels[kind].read).join()

/** What opens something that needs this level. */
export function opensAt(level: Assurance): Locked['opens'] {
  if (level === 'strong') return 'passkey'
  return level === 'vouched' ? 'login' : 'code'
}

const amending = new Set<string>(['message.edited', 'message.deleted'])

/** Whether an event changes another one, and so tells what that one tells. */
export const isAmendment = ({ type }: Pick<RelationshipEvent, 'type'>): boolean =>
  amending.has(type)

/** What an event that is to be added tells of: the change of a message what that message does. */
export async function kindAmong(reads: Reads, event: RelationshipEvent): Promise<ReadingKind> {
  const { about } = event
  const own = kindOf(event)
  if (!about || !isAmendment(event)) return own
  return (await reads.kindOf(about.strand ?? event.strand, about.id)) ?? own
}
