import { atLeast, countedProofs, defaultLevels, readable, readerEpochText } from '@continuo/model'
import type {
  Assurance,
  Author,
  EndedWhy,
  Levels,
  Locked,
  Me,
  Proof,
  ReadingKind,
  RelationshipEvent,
} from '@continuo/model'
import { kindOf } from '../store/kind-of.ts'
import type { GenerationRow, ProofRow, RelationshipRow, Scope } from '../store/rows.ts'
import { isKnown } from './carry/continuing.ts'
import { epochOf } from './epoch-of.ts'
import { knownOn } from './identity/who-is-known.ts'
import { levelsText, scopeAt } from './kinds.ts'
import type { Terms } from './kinds.ts'
import type { Caller, CompanyCaller, DeviceCaller } from './relationship-log.ts'
import type { Standing } from './standings.ts'

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
  /** Found by its cookie alone: it is shown, and nothing is written until the caller's key is bound to it. */
  borrowed?: true
  /** An account's log, which its people only read. */
  isReadOnly?: true
  /** For the company: the strand of the account that this relationship is. */
  account?: string
  /** The strand that the reader's snapshots are found by: its own, or the root. */
  anchor: string
}

/** Who a caller turned out to be. */
export type Found =
  | { is: 'reader'; reader: Reader }
  /** `hints` are the keyed hashes of whoever is known by the cookie that came along. */
  | { is: 'unborn'; hints?: readonly string[] }
  | { is: 'ended'; why: EndedWhy }
  | { is: 'missing' }

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

/** Proofs as they count now: what was `strong` is so for as long as the login is fresh, then `vouched` (IDENTITY R8). */
const proofsNow = (proofs: readonly ProofRow[], terms: Terms | undefined): readonly ProofRow[] =>
  proofs.map((proof) => {
    const isFresh = terms !== undefined && terms.now - (proof.loggedIn ?? proof.at) <= terms.fresh
    return proof.level === 'strong' && !isFresh ? { ...proof, level: 'vouched' as const } : proof
  })

function meOf(generation: GenerationRow, level: Assurance): Me {
  const { id, strand, asserted } = generation
  if (atLeast(level, 'mailbox')) return { generation: id, strand, state: 'known', assurance: level }
  const stated = asserted ? ('asserted' as const) : ('anonymous' as const)
  return { generation: id, strand, state: stated, assurance: asserted ? 'asserted' : 'device' }
}

/** What a device may read, from what its generation has proven. */
export function deviceReader(
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

/** What a cookie shows to a new key: an anonymous strand as it is, and of who is known only that they are. */
export function borrowedReader(
  { strand, generation }: { strand: string; generation?: GenerationRow },
  standing: Standing,
  caller: Caller,
): Found {
  if (standing.relationship.erased || !generation || caller.is !== 'device') return { is: 'unborn' }
  if (isKnown(strand, standing)) return { is: 'unborn', hints: knownOn(strand, standing).keys }
  const reader = deviceReader(generation, standing, caller.terms)
  return { is: 'reader', reader: { ...reader, borrowed: true } }
}

/** The company reads all of a relationship. */
export function companyReader({ author: { kind, id } }: CompanyCaller, standing: Standing): Reader {
  const { relationship, strands } = standing
  const assurance = 'vouched'
  // Among people it must be said whom the company addresses.
  const isAccount = strands.every((each) => each.kind === 'account' || each.kind === 'import')
  const account = isAccount ? strands.find((each) => each.kind === 'account') : undefined
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
    ...(account && { account: account.id }),
  }
}

/** What counts as proven on a device now. */
export const provenBy = (
  { me: { strand } }: Reader,
  { joins, proofs }: Standing,
  { terms }: DeviceCaller,
): Proof[] => countedProofs({ strand, joins, proofs: proofsNow(proofs, terms) })
