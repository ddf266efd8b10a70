import { decodeCursor, keyOf, relationshipOf } from '@continuo/model'
import type { Opened, Page, Reading, RelationshipEvent, StreamItem } from '@continuo/model'
import { createInProcessBus } from '../src/live/in-process-bus.ts'
import { createRelationshipLog } from '../src/log/create-log.ts'
import { LogError } from '../src/log/relationship-log.ts'
import type { DeviceCaller, RelationshipLog, Stop } from '../src/log/relationship-log.ts'
import type { RelationshipStore } from '../src/store/relationship-store.ts'
import { message, newId } from './log-on-disk.ts'
import { createMemoryStore } from './memory-store.ts'
import { deviceCount, happenTo } from './person-acts.ts'
import type { PersonHappening } from './person-happenings.ts'
import { keysIn, personTruthOf, readingsOf } from './person-truth.ts'
import type { PersonTruth } from './person-truth.ts'

/** A key of one of the devices, and what reached it. */
export interface PersonDevice {
  caller: DeviceCaller
  /** What its stream brought since the last step. */
  items: StreamItem[]
  keys: Set<string>
  stop: Stop
  epoch: string
  isOver: boolean
}

/** What was found wrong. */
export interface PersonVerdict {
  /** Relationship, rights or epochs are not what the live joins and proofs give. */
  wrong: string[]
  /** Something left the server that its receiver may not read. */
  leaked: string[]
  errors: unknown[]
}

/** All histories of a run, in one store in memory; each has a workspace of its own. */
export interface PersonTrial {
  live(happenings: readonly PersonHappening[]): Promise<PersonVerdict>
  end(): Promise<void>
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

/** Bytes that never come twice, for ids and epochs of which nothing hangs on nobody's guessing them. */
function countingBytes(): (bytes: number) => Uint8Array {
  let count = 0
  return (bytes) => {
    count += 1
    const made = new Uint8Array(bytes)
    new DataView(made.buffer).setUint32(bytes - 4, count)
    return made
  }
}

/** @param wrap Makes the store another one, for the negative controls. */
export function beginPersons(
  wrap: (store: RelationshipStore) => RelationshipStore = (store) => store,
): PersonTrial {
  const { store, database } = createMemoryStore()
  const truthIn = personTruthOf(database)
  const errors: unknown[] = []
  const began = 1_800_000_000_000
  const clock = { now: began }
  const beats: (() => Promise<void>)[] = []
  const log = createRelationshipLog({
    store: wrap(store),
    bus: createInProcessBus((error) => errors.push(error)),
    now: () => (clock.now += 1),
    secret: 'persons',
    random: countingBytes(),
    every: (_milliseconds, run) => {
      beats.push(run)
      return () => {}
    },
    snapshots: { dueAfter: 12, mostFolded: 6 },
    onError: (error) => errors.push(error),
  })
  let histories = 0

  return {
    async live(happenings) {
      histories += 1
      clock.now = began
      const history = beginHistory(log, `ws_${histories}`, clock, truthIn)
      await history.begin()
      for (const [at, each] of happenings.entries()) {
        await history.happen(each)
        await nextTurn()
        // What only the clock has changed is told by a heartbeat; all else at once.
        if (each.does === 'later' || at === happenings.length - 1)
          for (const beat of beats) await beat()
        await history.check()
      }
      history.end()
      return { ...history.verdict, errors: errors.splice(0) }
    },
    end: async () => {
      await log.close()
      await store.close()
    },
  }
}

function beginHistory(
  log: RelationshipLog,
  workspace: string,
  clock: { now: number },
  truthIn: (workspace: string) => PersonTruth,
) {
  const verdict: Omit<PersonVerdict, 'errors'> = { wrong: [], leaked: [] }
  const devices: PersonDevice[] = []
  /** By key, what it read at the step before. */
  let before = new Map<string, Map<string, Reading>>()
  /** Reader's epoch by what it stands for, and the other way round. */
  const epochs = new Map<string, string>()
  let now = new Map<string, Map<string, Reading>>()
  let truth = truthIn(workspace)

  function add(name: string): PersonDevice {
    const caller = {
      is: 'device' as const,
      workspace,
      thumbprint: `${workspace}-${name}-${devices.length}`,
      site: 'https://shop.example',
    }
    const device: PersonDevice = {
      caller,
      items: [],
      keys: new Set(),
      stop: () => {},
      epoch: '',
      isOver: false,
    }
    devices.push(device)
    return device
  }
  for (let at = 0; at < deviceCount; at += 1) add(`device ${at}`)

  const rightsOf = ({ caller }: PersonDevice): Map<string, Reading> | undefined =>
    now.get(caller.thumbprint)

  /** Nothing may reach a device that it could read neither before this step nor after it. */
  function look(device: PersonDevice, how: string, events: readonly RelationshipEvent[]): void {
    const { thumbprint } = device.caller
    const may = [before.get(thumbprint), now.get(thumbprint)]
    for (const event of events) {
      const mayRead = may.some((readings) => {
        const reading = readings?.get(event.strand)
        return reading !== undefined && event.tick >= (reading.readsFrom ?? 0)
      })
      if (!mayRead || event.audience !== 'everyone')
        verdict.leaked.push(`${how}: ${event.type} of ${event.strand} to ${thumbprint}`)
    }
  }

  /** Whatever a snapshot's state tells is from where its reader reads. */
  function lookAtState(device: PersonDevice, { snapshot }: Opened): void {
    const { preferences, consents, identities } = snapshot?.state ?? {}
    const settings = [...Object.values(preferences ?? {}), ...Object.values(consents ?? {})].flat()
    for (const { strand, tick } of [...settings, ...(identities ?? [])]) {
      const reading = rightsOf(device)?.get(strand)
      if (!reading || tick < (reading.readsFrom ?? 0))
        verdict.leaked.push(`state of ${strand} to ${device.caller.thumbprint}`)
    }
  }

  function takeFrames(device: PersonDevice): boolean {
    let isOpen = true
    for (const item of device.items.splice(0)) {
      if (item.is === 'frame') {
        look(device, 'frame', item.events)
        for (const event of item.events) device.keys.add(keyOf(event))
      }
      if (item.is === 'heartbeat') {
        const ticks = keysIn(truth, rightsOf(device) ?? new Map())
        const head = truth.events.findLast((event) => ticks.includes(keyOf(event)))?.tick ?? 0
        if (item.head > head)
          verdict.leaked.push(`a head beyond what ${device.caller.thumbprint} reads`)
        if (item.head < head)
          verdict.wrong.push(`a head behind what ${device.caller.thumbprint} reads`)
      }
      if (item.is === 'reopen' || item.is === 'ended') isOpen = false
    }
    return isOpen
  }

  async function pageBack(device: PersonDevice, page: Page, cursor: string): Promise<void> {
    if (page.atStart) return
    look(device, 'page', (await log.page(device.caller, { before: cursor, limit: 5 })).events)
  }

  async function open(device: PersonDevice): Promise<void> {
    device.stop()
    device.keys.clear()
    device.items.length = 0
    const opened = await log.open(device.caller)
    const page = opened.snapshot?.page
    if (!page || opened.cursor === null) return
    look(device, 'open', page.events)
    lookAtState(device, opened)
    await pageBack(device, page, opened.cursor)
    for (const event of page.events) device.keys.add(keyOf(event))
    const epoch = decodeCursor(opened.cursor)?.epoch ?? ''
    checkEpoch(device, epoch)
    device.epoch = epoch
    const level = rightsOf(device)?.get(opened.me?.strand ?? '')?.level
    const assurance = opened.me?.assurance
    if (level !== assurance && !(level === 'device' && assurance === 'asserted'))
      verdict.wrong.push(`${device.caller.thumbprint} is ${assurance}, not ${level}`)
    device.stop = await log.follow(device.caller, opened.cursor, (item) => {
      device.items.push(item)
    })
  }

  /** A reader's epoch is the same exactly where relationship and rights are. */
  function checkEpoch(device: PersonDevice, epoch: string): void {
    const { strand } = truth.keys.get(device.caller.thumbprint) ?? { strand: '' }
    const root = truth.rows.get(truth.rows.get(strand)?.root ?? '')
    const rights = [...(rightsOf(device) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
    const text = JSON.stringify([root?.epoch, rights])
    for (const [key, value] of [
      [`epoch ${epoch}`, text],
      [`rights ${text}`, epoch],
    ] as const) {
      const known = epochs.get(key)
      if (known !== undefined && known !== value) verdict.wrong.push(`two meanings of ${key}`)
      epochs.set(key, value)
    }
  }

  function checkRelationships(): void {
    for (const [strand, row] of truth.rows) {
      const together = [...relationshipOf(strand, truth.joins)].sort()
      if (row.root !== together[0]) verdict.wrong.push(`${strand} hangs under ${row.root}`)
    }
    const newest = new Map<string, number>()
    for (const { strand, tick } of truth.events) {
      const root = truth.rows.get(strand)?.root ?? ''
      newest.set(root, Math.max(newest.get(root) ?? 0, tick))
    }
    for (const [root, tick] of newest)
      if ((truth.rows.get(root)?.head ?? 0) < tick)
        verdict.wrong.push(`the head of ${root} is behind`)
  }

  /** What came in answers: looked at once the rights of this step are known. */
  const answers: Parameters<typeof look>[] = []
  const acts = {
    log,
    workspace,
    clock,
    devices,
    add,
    look: (...answer: Parameters<typeof look>) => void answers.push(answer),
    truth: () => truth,
  }

  return {
    verdict,

    /** The first devices have written before. */
    async begin(): Promise<void> {
      const set = { id: newId(), type: 'preference.set', body: { name: 'language', value: 'de' } }
      await Promise.all(
        devices
          .slice(0, 2)
          .map(({ caller }, at) => log.append(caller, [message('first'), ...(at ? [] : [set])])),
      )
      truth = truthIn(workspace)
    },

    async happen(what: PersonHappening): Promise<void> {
      try {
        await happenTo(acts, what)
      } catch (error) {
        // Much of what is generated cannot be done; it must be refused, not break.
        const isBroken =
          error instanceof LogError && 'reason' in error.is && error.is.reason === 'unavailable'
        if (!(error instanceof LogError) || isBroken) throw error
      }
    },

    async check(): Promise<void> {
      truth = truthIn(workspace)
      before = now
      now = new Map()
      const at = (clock.now + 1) * 1_000
      for (const [key, { strand }] of truth.keys) now.set(key, readingsOf(truth, strand, at))
      for (const answer of answers.splice(0)) look(...answer)
      checkRelationships()
      for (const device of devices) {
        const row = truth.keys.get(device.caller.thumbprint)
        if (!row || device.isOver) continue
        const goesOn = takeFrames(device)
        if (row.ended !== null) {
          device.isOver = true
          device.stop()
          continue
        }
        if (!goesOn || device.epoch === '') await open(device)
        const expected = keysIn(truth, rightsOf(device) ?? new Map())
        const missing = expected.some((key) => !device.keys.has(key))
        if (missing || expected.length !== device.keys.size)
          verdict.wrong.push(
            `${device.caller.thumbprint} has ${device.keys.size} of ${expected.length}`,
          )
      }
    },

    end: () => {
      for (const { stop } of devices) stop()
    },
  }
}
