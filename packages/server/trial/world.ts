import type { Through } from '@continuo/model'
import { keyOf } from '@continuo/model'
import fc from 'fast-check'
import type { RelationshipStore } from '../src/store/relationship-store.ts'
import { LogError } from '../src/log/relationship-log.ts'
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts'
import { born } from './born.ts'
import { advisor, begin, device, message, newId, vouched, workspace } from './log-on-disk.ts'
import type { Process, Trial } from './log-on-disk.ts'
import { createLossyBus } from './lossy-bus.ts'
import { createReader } from './reader.ts'
import { searchAll } from './search-all.ts'
import type { TrialReader } from './reader.ts'
import { keysFor, readTruth, rightFor, rightsOfDevice, strandsTogether } from './truth.ts'

/** What can happen in a generated world; `who`, `other` and `nth` are taken modulo what there is. */
export type Happening = { via: 0 | 1 } & (
  | { does: 'write'; who: number }
  | { does: 'answer'; who: number }
  | { does: 'offer'; who: number }
  | { does: 'join'; who: number; other: number; through: Through }
  | { does: 'burst'; who: number; other: number }
  | { does: 'undo'; nth: number }
  | { does: 'identify'; who: number; person: number }
  | { does: 'erase'; nth: number }
  | { does: 'reconnect'; who: number }
  | { does: 'shake' }
  | { does: 'beat' }
  | { does: 'skew'; by: number }
)

const via = fc.constantFrom<0 | 1>(0, 1)
const who = fc.nat(3)

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('write' as const), via, who }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('answer' as const), via, who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('offer' as const), via, who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('join' as const),
      via,
      who,
      other: fc.nat(8),
      through: fc.constantFrom<Through>('both', 'forward', 'team'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('burst' as const), via, who, other: who }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('undo' as const), via, nth: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('identify' as const), via, who, person: fc.nat(1) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('erase' as const), via, nth: fc.nat(50) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('reconnect' as const), via, who: fc.nat(7) }),
  },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('shake' as const), via }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('beat' as const), via }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('skew' as const),
      via,
      by: fc.integer({ min: -5_000, max: 5_000 }),
    }),
  },
)

const names = ['a', 'b', 'c', 'd']

/** Dice that roll the same for the same seed (mulberry32). */
function diceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What was wrong with a world at its end. */
export interface Verdict {
  wrong: string[]
  leaked: string[]
  errors: unknown[]
  trial: Trial
  processes: Process[]
}

/**
 * Lives through a world: two processes with clocks of their own on one file, a bus that loses a
 * fifth, and for each of four devices the device itself and an advisor reading its relationship,
 * both with tiny pages. In the end two heartbeats pass, and every reader must be right.
 */
export async function live(
  seed: number,
  happenings: readonly Happening[],
  wrap: (store: RelationshipStore) => RelationshipStore = (store) => store,
): Promise<Verdict> {
  const bus = createLossyBus(diceOf(seed), 0.2)
  const trial = begin(bus)
  const skew = [0, -3_000]
  const processes = skew.map((_, at) =>
    trial.process({
      pageEvents: 2,
      store: wrap(openSqliteStore({ path: trial.path })),
      now: () => (trial.clock.now += 1) + (skew[at] ?? 0),
    }),
  )
  const at = (index: 0 | 1): Process => processes[index] as Process
  const leaked: string[] = []
  const strands: string[] = []
  const relationships: string[] = []
  const readers: { reader: TrialReader; strand: string; isTeam: boolean }[] = []
  /** What each device could read after each step, and after which step each event was there. */
  const readableThen: Map<string, Set<string>>[] = []
  const writtenAt = new Map<string, number>()

  function note(): void {
    const truth = readTruth(trial.path)
    readableThen.push(new Map(strands.map((strand) => [strand, rightsOfDevice(truth, strand)])))
    for (const event of truth.events) {
      if (!writtenAt.has(keyOf(event))) writtenAt.set(keyOf(event), readableThen.length - 1)
    }
  }

  /** An event may reach a device if it could read it when it was written, or at any time since. */
  function check(
    strand: string,
    event: { strand: string; id: string; audience: string; type: string },
  ): void {
    const since = writtenAt.get(keyOf(event)) ?? readableThen.length
    const now = rightsOfDevice(readTruth(trial.path), strand)
    const could = readableThen.slice(since).some((then) => then.get(strand)?.has(rightFor(event)))
    if (event.audience === 'team' || !(could || now.has(rightFor(event)))) {
      leaked.push(`${event.audience} ${keyOf(event)} to ${strand}`)
    }
  }

  const newestOf = (strand: string): string | undefined =>
    readTruth(trial.path)
      .events.filter((event) => event.strand === strand)
      .sort((a, b) => a.tick - b.tick)
      .at(-1)?.id

  async function happen(what: Happening): Promise<void> {
    const { log } = at(what.via)
    switch (what.does) {
      case 'write':
        await log.append(device(names[what.who] ?? 'a'), [message('written')])
        return
      case 'answer': {
        const strand = strands[what.who] ?? ''
        const about = { id: newestOf(strand) ?? '', strand }
        await log.append(advisor(relationships[what.who] ?? ''), [message('answered', { about })])
        return
      }
      case 'offer': {
        const strand = strands[what.who] ?? ''
        const about = { id: newestOf(strand) ?? '', strand }
        const offer = { id: newId(), type: 'offer.made', body: { title: 'a plan' }, about }
        await log.append(advisor(relationships[what.who] ?? ''), [offer])
        return
      }
      case 'join': {
        const all = [...readTruth(trial.path).roots.keys()].sort()
        const other = all[what.other % all.length] ?? ''
        const own = strands[what.who] ?? ''
        if (other !== own) await log.join(workspace, own, other, what.through, 'test')
        return
      }
      case 'burst': {
        // All at once, from both processes, in the middle of it a join.
        const [a = '', b = ''] = [strands[what.who], strands[what.other]]
        const write = (name: string, index: number): Promise<unknown> =>
          at(index % 2 ? 1 : 0).log.append(device(name), [message('at once')])
        await Promise.all([
          ...names.map(write),
          a !== b && log.join(workspace, a, b, 'both', 'test'),
          ...names.toReversed().map(write),
        ])
        return
      }
      case 'undo': {
        const joins = readTruth(trial.path).joins.filter(({ revoked }) => !revoked)
        const join = joins[what.nth % Math.max(joins.length, 1)]
        if (join) await log.undo(workspace, join.id, 'wrong', 'test')
        return
      }
      case 'identify': {
        const identity = {
          kind: 'account' as const,
          issuer: 'shop',
          value: `person-${what.person}`,
        }
        await log.identify(
          device(names[what.who] ?? 'a'),
          `op-${trial.clock.now}`,
          vouched(identity),
        )
        return
      }
      case 'erase': {
        const { events } = readTruth(trial.path)
        const event = events[what.nth % events.length]
        if (event) await log.eraseEvent(workspace, event.strand, event.id)
        return
      }
      case 'reconnect': {
        const each = readers[what.who % readers.length]
        each?.reader.disconnect()
        await each?.reader.connect(log)
        return
      }
      case 'shake':
        bus.shake()
        return
      case 'beat':
        await at(what.via).beat()
        return
      case 'skew':
        skew[what.via] = (skew[what.via] ?? 0) + what.by
    }
  }

  for (const name of names) {
    const { me } = born(await at(0).log.append(device(name), [message('first')]))
    strands.push(me.strand)
    note()
    const rows = (await at(0).log.list(workspace, 20)).rows.map(({ relationship }) => relationship)
    const relationship = rows.find((id) => !relationships.includes(id)) ?? ''
    relationships.push(relationship)
    const saw = (event: Parameters<typeof check>[1]): void => check(me.strand, event)
    const customer = createReader(device(name), 2, saw)
    const company = createReader(advisor(relationship), 2)
    readers.push({ reader: customer, strand: me.strand, isTeam: false })
    readers.push({ reader: company, strand: me.strand, isTeam: true })
    await customer.connect(at(0).log)
    await company.connect(at(1).log)
  }
  for (const what of happenings) {
    try {
      await happen(what)
    } catch (error) {
      // Some of what is generated cannot be done; it must be refused, not break.
      if (
        !(error instanceof LogError) ||
        (error.is.fault === 'refused' && error.is.reason === 'unavailable')
      ) {
        throw error
      }
    }
    note()
  }
  for (let beats = 0; beats < 2; beats += 1) {
    for (const each of processes) await each.beat()
    for (const { reader } of readers) await reader.idle()
  }

  const truth = readTruth(trial.path)
  const wrong: string[] = []
  for (const { reader, strand, isTeam } of readers) {
    const may = isTeam ? strandsTogether(truth, strand) : rightsOfDevice(truth, strand)
    const expected = keysFor(truth, may, isTeam)
    if (expected.join() !== reader.keys().join()) {
      wrong.push(
        `${isTeam ? 'advisor' : 'device'} of ${strand}: ${reader.keys().length} of ${expected.length}`,
      )
    }
    const said = reader
      .events()
      .filter(
        ({ type, body }) =>
          type === 'message.sent' && /t/.test((body as { text: string } | null)?.text ?? ''),
      )
    const found = await searchAll(at(0).log, reader.caller, 'T', 2)
    if (found.map(keyOf).sort().join() !== said.map(keyOf).sort().join())
      wrong.push(
        `${isTeam ? 'advisor' : 'device'} of ${strand} finds ${found.length} of ${said.length}`,
      )
  }
  for (const [strand, root] of truth.roots) {
    const [expected] = [...strandsTogether(truth, strand)].sort()
    if (root !== expected) wrong.push(`${strand} hangs under ${root}, not ${expected}`)
  }
  return { wrong, leaked, errors: trial.errors, trial, processes }
}
