import { createHash } from 'node:crypto'
import { atLeast, countedProofs, defaultLevels, readable, readerEpochText } from '@continuo/model'
import type {
  Assurance,
  Author,
  EndedWhy,
  Levels,
  Locked,
  Me,
  ReadingKind,
  RelationshipEvent,
} from '@continuo/model'
import { kindOf } from '../store/kind-of.ts'
import type { Reads } from '../store/relationship-store.ts'
import type {
  GenerationRow,
  JoinRow,
  ProofRow,
  RelationshipRow,
  Scope,
  StrandRow,
} from '../store/rows.ts'
import { levelsText, scopeAt } from './kinds.ts'
import type { Terms } from './kinds.ts'
import type { Caller, CompanyCaller, DeviceCaller } from './relationship-log.ts'

/** A caller together with what it may read, from one snapshot of the store. */
export interface Reader {
  relationship: RelationshipRow
  /** The reader's own epoch: another one means another relationship or other rights. */
  epoch: string
  audience: 'everyone' | 'team'
  scopes: readonly Scope[]
  me: Me
  author: Author
  /** Which level each kind needs here. */
  levels: Levels
  /** What opens that which lies before a scope begins. */
  fadedOpens: Locked['opens']
  /** A device's generation. */
  generation?: GenerationRow
  /** The strand that the reader's snapshots are found by: its own, or the root. */
  anchor: string
}

/** Who a caller turned out to be. */
export type Found =
  | { is: 'reader'; reader: Reader }
  | { is: 'unborn' }
  | { is: 'ended'; why: EndedWhy }
  | { is: 'missing' }

/** What is known of one relationship. */
export interface Standing {
  relationship: RelationshipRow
  strands: readonly StrandRow[]
  joins: readonly JoinRow[]
  proofs: readonly ProofRow[]
}

const epochOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22)

/** Whether this reader may see the event. What changes another event tells what that one does: ask the store about it. */
export function maySee(
  reader: Pick<Reader, 'audience' | 'scopes'>,
  event: RelationshipEvent,
  kind: ReadingKind = kindOf(event),
): boolean {
  if (event.audience === 'team' && reader.audience !== 'team') return false
  return reader.scopes.some(
    ({ strand, from = 0, without }) =>
      strand === event.strand && event.tick >= from && !without?.includes(kind),
  )
}

/** Everything about these relationships that reading rights depend on, by root. */
export async function standingsOf(
  reads: Reads,
  roots: readonly string[],
): Promise<Map<string, Standing>> {
  const strands = await reads.strandsOf(roots)
  const relationships = await reads.relationships(roots)
  const joins = await reads.joinsOf(roots)
  const proofs = await reads.proofsOf(roots)
  const rootOf = new Map(strands.map((strand) => [strand.id, strand.root]))
  const standings = new Map(
    relationships.map((relationship) => [
      relationship.root,
      {
        relationship,
        strands: [] as StrandRow[],
        joins: [] as JoinRow[],
        proofs: [] as ProofRow[],
      },
    ]),
  )
  for (const strand of strands) standings.get(strand.root)?.strands.push(strand)
  for (const join of joins) standings.get(rootOf.get(join.a) ?? '')?.joins.push(join)
  for (const proof of proofs) standings.get(rootOf.get(proof.strand) ?? '')?.proofs.push(proof)
  return standings
}

function meOf(generation: GenerationRow, level: Assurance): Me {
  const { id, strand, asserted } = generation
  if (atLeast(level, 'mailbox')) return { generation: id, strand, state: 'known', assurance: level }
  const stated = asserted ? ('asserted' as const) : ('anonymous' as const)
  return { generation: id, strand, state: stated, assurance: asserted ? 'asserted' : 'device' }
}

/** Proofs as they count now: what was `strong` is so for as long as it is fresh, then `vouched` (IDENTITY R8). */
const proofsNow = (proofs: readonly ProofRow[], terms: Terms | undefined): readonly ProofRow[] =>
  proofs.map((proof) => {
    const isFresh = terms !== undefined && terms.now - proof.at <= terms.fresh
    return proof.level === 'strong' && !isFresh ? { ...proof, level: 'vouched' as const } : proof
  })

function deviceReader(
  generation: GenerationRow,
  standing: Standing,
  terms: Terms | undefined,
): Reader {
  const { relationship, joins } = standing
  const proofs = proofsNow(standing.proofs, terms)
  const { strand } = generation
  const levels = terms?.levels ?? defaultLevels
  const readings = readable({ strand, joins, proofs })
  const fades = countedProofs({ strand, joins, proofs }).filter((proof) => proof.readsFrom)
  const me = meOf(generation, readings.get(strand)?.level ?? 'device')
  return {
    relationship,
    epoch: epochOf(`${readerEpochText(relationship.epoch, readings)}\n${levelsText(levels)}`),
    audience: 'everyone',
    scopes: Array.from(readings, ([id, { level, readsFrom }]) =>
      scopeAt(id, level, readsFrom, levels),
    ),
    me,
    levels,
    // An old mail opens what a mailbox has faded from; what came over a handoff its own login opens.
    fadedOpens: fades.some(({ kind }) => kind === 'email') ? 'bookmark' : 'login',
    author: { kind: 'customer', id: me.generation, assurance: me.assurance },
    generation,
    anchor: strand,
  }
}

function companyReader({ author: { kind, id } }: CompanyCaller, standing: Standing): Reader {
  const { relationship, strands } = standing
  const assurance = 'vouched'
  return {
    relationship,
    epoch: epochOf(`company\n${relationship.epoch}`),
    audience: 'team',
    scopes: strands.map((strand) => ({ strand: strand.id })),
    me: { generation: id, strand: relationship.root, state: 'known', assurance },
    author: { kind, id, assurance },
    levels: defaultLevels,
    fadedOpens: 'login',
    anchor: relationship.root,
  }
}

/** The strand that a caller is found through, or why there is none. */
type Way = { strand: string; generation?: GenerationRow } | Exclude<Found, { is: 'reader' }>

async function waysOf(reads: Reads, callers: readonly Caller[]): Promise<Way[]> {
  const devices = Map.groupBy(
    callers.filter((caller): caller is DeviceCaller => caller.is === 'device'),
    ({ workspace }) => workspace,
  )
  const generations = new Map<string, GenerationRow>()
  for (const [workspace, group] of devices) {
    const thumbprints = [...new Set(group.map(({ thumbprint }) => thumbprint))]
    for (const row of await reads.generations(workspace, thumbprints)) {
      generations.set(`${workspace}/${row.thumbprint}`, row)
    }
  }
  const names = new Set(
    callers.flatMap((caller) => (caller.is === 'company' ? [caller.relationship] : [])),
  )
  const named = new Map((await reads.relationshipsNamed([...names])).map((row) => [row.id, row]))

  return callers.map((caller): Way => {
    if (caller.is === 'company') {
      const row = named.get(caller.relationship)
      return row?.workspace === caller.workspace ? { strand: row.root } : { is: 'missing' }
    }
    const generation = generations.get(`${caller.workspace}/${caller.thumbprint}`)
    if (!generation) return { is: 'unborn' }
    return generation.ended
      ? { is: 'ended', why: generation.ended }
      : { strand: generation.strand, generation }
  })
}

/** Finds many callers at once, with a number of questions that does not grow with theirs. */
export async function findReaders(reads: Reads, callers: readonly Caller[]): Promise<Found[]> {
  const ways = await waysOf(reads, callers)
  const strands = new Set(ways.flatMap((way) => ('is' in way ? [] : [way.strand])))
  const rootOf = new Map((await reads.strands([...strands])).map(({ id, root }) => [id, root]))
  const standings = await standingsOf(reads, [...new Set(rootOf.values())])
  return ways.map((way, at): Found => {
    if ('is' in way) return way
    const standing = standings.get(rootOf.get(way.strand) ?? '')
    if (!standing) return { is: 'missing' }
    if (standing.relationship.erased) return { is: 'ended', why: 'erased' }
    const caller = callers[at] as Caller
    const reader =
      way.generation && caller.is === 'device'
        ? deviceReader(way.generation, standing, caller.terms)
        : companyReader(caller as CompanyCaller, standing)
    return { is: 'reader', reader }
  })
}

/** Finds one caller. */
export async function findReader(reads: Reads, caller: Caller): Promise<Found> {
  const [found] = await findReaders(reads, [caller])
  return found ?? { is: 'missing' }
}
