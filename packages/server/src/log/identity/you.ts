import { levelOf } from '@continuo/model'
import type { Identity, You } from '@continuo/model'
import type { Reads } from '../../store/relationship-store.ts'
import type { JoinRow, ProofRow } from '../../store/rows.ts'
import { identityKey } from '../identity-key.ts'
import type { LogContext } from '../log-context.ts'
import { findReader } from '../find-reader.ts'
import type { Reader } from '../reader.ts'
import { readerOrUnborn } from '../refuse.ts'
import type { DeviceCaller, OwnView } from '../relationship-log.ts'
import { stateFor } from '../snapshot.ts'
import { asksFor } from './asks.ts'
import { mayUndo, ownPerson } from './own-person.ts'

/** More than this of a kind is not listed. */
const most = 100

interface Sight {
  reads: Reads
  reader: Reader
  /** The strands that the device reads. */
  strands: readonly string[]
  /** Those of them that are its own person's. */
  mine: ReadonlySet<string>
  joins: readonly JoinRow[]
  proofs: readonly ProofRow[]
}

async function identitiesIn(
  context: Pick<LogContext, 'keyed'>,
  { reads, reader, strands, mine, joins, proofs }: Sight,
): Promise<You['identities']> {
  const { workspace } = reader.relationship
  const names = new Map<string, Identity>()
  for (const event of await reads.identityEvents(strands)) {
    if (event.type !== 'identity.proven' || event.body === null) continue
    const { identity } = event.body
    names.set(identityKey(context, workspace, identity), identity)
  }
  const best = new Map<string, ProofRow>()
  const isHere = ({ strand }: ProofRow): boolean => strand === reader.me.strand
  const rank = (proof: ProofRow): number => Number(isHere(proof)) * 10 + levelOf(proof.level)
  for (const proof of proofs) {
    if (proof.revoked || !strands.includes(proof.home)) continue
    const known = best.get(proof.identity)
    if (!known || rank(proof) > rank(known)) best.set(proof.identity, proof)
  }
  const undoable = (id: string | null): string | null => {
    const join = joins.find((each) => each.id === id && !each.revoked)
    return join && mayUndo(join, mine) ? join.id : null
  }
  return [...best.values()].flatMap((proof) => {
    const identity = names.get(proof.identity)
    const { level, at: time, join } = proof
    return identity ? [{ identity, level, time, here: isHere(proof), join: undoable(join) }] : []
  })
}

async function devicesIn({ reads, reader, mine }: Sight): Promise<You['devices']> {
  const devices: You['devices'] = []
  const all = await reads.generationsOf([reader.relationship.root])
  for (const { id, strand, born, ended } of all.sort((a, b) => b.born - a.born)) {
    if (!mine.has(strand) || devices.length === most) continue
    const last = await reads.newestMessage([strand], 'customer')
    const begun = await reads.beginning([strand])
    const site = (last ?? begun)?.touchpoint.site ?? null
    const here = id === reader.me.generation
    devices.push({ generation: id, began: born, last: last?.tick ?? null, site, here, ended })
  }
  return devices
}

async function joinsIn({ reads, mine, joins }: Sight): Promise<You['joins']> {
  const found: You['joins'] = []
  for (const join of [...joins].sort((a, b) => b.at - a.at).slice(0, most)) {
    const { id, a, through, at: time, revoked: undone = false } = join
    if (through === 'team' || !mayUndo(join, mine)) continue
    const site = (await reads.beginning([a]))?.touchpoint.site ?? null
    found.push({ join: id, through, time, site, undone })
  }
  return found
}

/** Who of the company opened it, each of them at each time once. */
async function lookedAt({ reads, strands }: Sight): Promise<OwnView['looked']> {
  const seen = new Map<string, OwnView['looked'][number]>()
  for (const { did, at: time, by } of await reads.audit(strands, most * 4)) {
    if (did === 'opened') seen.set(`${time} ${by}`, { by, time })
  }
  return [...seen.values()].slice(0, most)
}

/** What a customer may see of themselves: who they are here, where else, and who looked. */
export async function youAre(context: LogContext, caller: DeviceCaller): Promise<OwnView> {
  return context.store.read(async (reads): Promise<OwnView> => {
    const reader = readerOrUnborn(await findReader(reads, caller))
    if (!reader) return { me: null, identities: [], devices: [], joins: [], looked: [], asks: [] }
    const roots = [reader.relationship.root]
    const joins = await reads.joinsOf(roots)
    const proofs = await reads.proofsOf(roots)
    const strands = reader.scopes.map(({ strand }) => strand)
    const mine = ownPerson(reader.me.strand, joins, proofs)
    const sight = { reads, reader, strands, mine, joins, proofs }
    return {
      me: reader.me,
      identities: await identitiesIn(context, sight),
      devices: await devicesIn(sight),
      joins: await joinsIn(sight),
      looked: await lookedAt(sight),
      described: (await stateFor(reads, reader)).state.described,
      asks: await asksFor(reads, reader),
    }
  })
}
