import { maxPageEvents } from '@continuo/model'
import type { Locked, RelationshipEvent } from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import type { Scope } from '../store/rows.ts'
import { kindOf } from '../store/kind-of.ts'
import { isAmendment, opensAt } from './kinds.ts'
import type { Reader } from './reader.ts'

/** One that is withheld: where it is, and what opens it. */
interface Withheld {
  tick: number
  opens: Locked['opens']
}

/** Everything before a scope begins, as one place (IDENTITY R15). */
async function fadedIn(
  reads: Reads,
  { audience, fadedOpens: opens }: Reader,
  { strand, from = 0 }: Scope,
  range: { after: number; before: number },
): Promise<Locked[]> {
  if (from <= range.after + 1) return []
  const before = Math.min(from, range.before)
  const hidden = { scopes: [{ strand }], audience, after: range.after, before }
  const [first] = await reads.events({ ...hidden, from: 'oldest', limit: 1 })
  const last = (await reads.events({ ...hidden, from: 'newest', limit: 1 })).at(-1)
  return first && last ? [{ from: first.tick, to: last.tick, opens }] : []
}

/** What tells of kinds that need another level (IDENTITY R19), oldest first; of very many the first, and the last one. */
async function withheldIn(
  reads: Reads,
  { audience, levels }: Reader,
  { strand, from, without = [] }: Scope,
  range: { after: number; before: number },
): Promise<Withheld[]> {
  if (without.length === 0) return []
  const scope = { strand, ...(from !== undefined && { from }) }
  const hidden = { scopes: [scope], audience, only: without, ...range }
  const first = await reads.events({ ...hidden, from: 'oldest', limit: maxPageEvents })
  const last =
    first.length < maxPageEvents ? [] : await reads.events({ ...hidden, from: 'newest', limit: 1 })
  const opensOf = async (event: RelationshipEvent): Promise<Locked['opens']> => {
    // The change of a message tells what the message does, and only the store knows that.
    const kind = isAmendment(event) ? await reads.kindOf(strand, event.id) : kindOf(event)
    return opensAt(levels[kind ?? 'message'].read)
  }
  const withheld: Withheld[] = []
  for (const event of [...first, ...last.filter(({ tick }) => tick > (first.at(-1)?.tick ?? 0))]) {
    withheld.push({ tick: event.tick, opens: await opensOf(event) })
  }
  return withheld
}

/** What is withheld with nothing that can be read between is one place. */
function placesOf(withheld: readonly Withheld[], seen: readonly number[]): Locked[] {
  const places: Locked[] = []
  for (const { tick, opens } of [...withheld].sort((a, b) => a.tick - b.tick)) {
    const last = places.at(-1)
    const isNext =
      last?.opens === opens && !seen.some((between) => between > last.to && between < tick)
    if (last && isNext) last.to = tick
    else places.push({ from: tick, to: tick, opens })
  }
  return places
}

/**
 * What is withheld from this reader between two ticks, in strands that it reads only from a tick on
 * (IDENTITY R15) or without some kinds (R19): places, and nothing else of them.
 *
 * @param events What the reader may see there.
 */
export async function lockedIn(
  reads: Reads,
  reader: Reader,
  after: number,
  upTo: number,
  events: readonly RelationshipEvent[] = [],
): Promise<{ locked?: Locked[] }> {
  const range = { after, before: Math.min(upTo + 1, Number.MAX_SAFE_INTEGER) }
  const faded: Locked[] = []
  const withheld: Withheld[] = []
  for (const scope of reader.scopes) {
    faded.push(...(await fadedIn(reads, reader, scope, range)))
    withheld.push(...(await withheldIn(reads, reader, scope, range)))
  }
  const seen = events.map(({ tick }) => tick)
  const locked = [...faded, ...placesOf(withheld, seen)]
  return locked.length > 0 ? { locked } : {}
}
