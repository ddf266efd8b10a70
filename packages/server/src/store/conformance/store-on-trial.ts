import type { Try } from '../../conformance-case.ts'
import { uuidv7 } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import type { EventQuery, RelationshipStore, Writes } from '../relationship-store.ts'
import type { GenerationRow, StrandRow } from '../rows.ts'

/** An empty store to be tried, all by itself. */
export interface StoreOnTrial {
  store: RelationshipStore
  /** Another handle on the same data, as another process has it; needed unless `several-handles` is lacking. */
  again?: () => Promise<RelationshipStore>
  /** Takes everything away. */
  end(): Promise<void>
}

/** What a store may lack. */
export type StoreCapability = 'several-handles'

export type StoreTry = Try<StoreOnTrial, StoreCapability>

export const workspace = 'ws_conformance'

/** A UUIDv7 that is the same each time for the same number, and greater for a greater one. */
export const uuid = (number: number): string => uuidv7(number, new Uint8Array(10))

export const strandId = (number: number): string => `str_${uuid(number)}`

export const strand = (number: number, kind: StrandRow['kind'] = 'generation') => ({
  id: strandId(number),
  workspace,
  kind,
})

export const relationship = (number: number, head = 0) => ({
  id: `rel_${uuid(number)}`,
  epoch: `epoch-${number}`,
  head,
})

export const generation = (number: number, change: Partial<GenerationRow> = {}): GenerationRow => ({
  id: `gen_${uuid(number)}`,
  device: `dev_${uuid(number)}`,
  workspace,
  thumbprint: `thumbprint-${number}`,
  strand: strandId(number),
  born: 1_000 + number,
  asserted: false,
  ended: null,
  ...change,
})

/** A message on a strand. */
export const event = (
  strandNumber: number,
  id: number,
  tick: number,
  change: Record<string, unknown> = {},
): RelationshipEvent =>
  ({
    id: uuid(id),
    strand: strandId(strandNumber),
    tick,
    author: { kind: 'customer', id: `gen_${uuid(strandNumber)}`, assurance: 'device' },
    touchpoint: { channel: 'web' },
    type: 'message.sent',
    body: { text: `message ${id}` },
    audience: 'everyone',
    ...change,
  }) as RelationshipEvent

export const unsent = { hash: null, writer: null }

/** Strands with generations, each a relationship of its own. */
export async function plant(store: RelationshipStore, ...numbers: number[]): Promise<void> {
  await store.transact([], async (writes) => {
    for (const number of numbers) {
      await writes.insertStrand(strand(number), relationship(number))
      await writes.insertGeneration(generation(number))
    }
  })
}

/** Adds events, which must not be there yet. */
export async function add(
  store: RelationshipStore,
  ...events: readonly RelationshipEvent[]
): Promise<void> {
  await store.transact(
    [...new Set(events.map((each) => each.strand))].sort(),
    async (writes: Writes) => {
      for (const each of events) {
        if (!(await writes.insertEvent(each, unsent))) throw new Error(`${each.id} was not added`)
      }
    },
  )
}

export const scopesOf = (...numbers: number[]) =>
  numbers.map((number) => ({ strand: strandId(number) }))

/** Asks for events; all of them, for the team, oldest first unless said. */
export const ask = (
  store: RelationshipStore,
  query: Partial<EventQuery> & Pick<EventQuery, 'scopes'>,
): Promise<RelationshipEvent[]> =>
  store.read((reads) => reads.events({ audience: 'team', from: 'oldest', limit: 100, ...query }))

export const ticksOf = (events: readonly { tick: number }[]): number[] =>
  events.map(({ tick }) => tick)
