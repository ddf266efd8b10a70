import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from '@continuo/model'
import type { Draft, Identity, Opened } from '@continuo/model'
import { randomBytes } from 'node:crypto'
import type { Bus } from '../src/live/bus.ts'
import { createInProcessBus } from '../src/live/in-process-bus.ts'
import { createRelationshipLog } from '../src/log/create-log.ts'
import type { RelationshipLogOptions } from '../src/log/create-log.ts'
import type {
  CompanyCaller,
  DeviceCaller,
  RelationshipLog,
  Vouch,
} from '../src/log/relationship-log.ts'
import type { RelationshipStore } from '../src/store/relationship-store.ts'
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts'

/** The workspace of all trials. */
export const workspace = 'ws_trial'

export const device = (name: string): DeviceCaller => ({
  is: 'device',
  workspace,
  thumbprint: `thumbprint-of-${name}`,
  site: 'https://shop.example',
})

export const advisor = (relationship: string, id = 'adv_1'): CompanyCaller => ({
  is: 'company',
  workspace,
  relationship,
  author: { kind: 'advisor', id, name: 'Ada' },
})

/** The word of a back end for an account. */
export const vouched = (identity: Identity, more: Partial<Vouch> = {}): Vouch => ({
  identity,
  level: 'vouched',
  ...more,
})

let made = 0
/** A new event id; later ones are greater. */
export const newId = (): string => uuidv7(1_000_000_000_000 + (made += 1), randomBytes(10))

export const message = (text: string, more: Partial<Draft> = {}): Draft => ({
  id: newId(),
  type: 'message.sent',
  body: { text },
  ...more,
})

/** One process: a log over its own handle on the file. */
export interface Process {
  log: RelationshipLog
  store: RelationshipStore
  /** Lets a heartbeat pass, and waits until all of it was delivered. */
  beat(): Promise<void>
}

export interface Trial {
  /** The clock of all processes, ms; moved by hand, and by one at each look. */
  clock: { now: number }
  bus: Bus
  path: string
  /** What went wrong where nobody waited for an answer; none may be left at the end. */
  errors: unknown[]
  process(options?: Partial<RelationshipLogOptions>): Process
  end(): Promise<void>
}

/** A file of its own in a temporary folder, and processes on it. */
export function begin(bus?: Bus): Trial {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-log-'))
  const path = join(folder, 'log.sqlite')
  const errors: unknown[] = []
  const shared = bus ?? createInProcessBus((error) => errors.push(error))
  const clock = { now: 1_800_000_000_000 }
  const open: Process[] = []
  return {
    clock,
    bus: shared,
    path,
    errors,
    process(options = {}) {
      const store = options.store ?? openSqliteStore({ path })
      const beats: (() => Promise<void>)[] = []
      const log = createRelationshipLog({
        bus: shared,
        now: () => (clock.now += 1),
        secret: 'trial',
        every: (_milliseconds, run) => {
          beats.push(run)
          return () => beats.splice(beats.indexOf(run), 1)
        },
        onError: (error) => errors.push(error),
        ...options,
        store,
      })
      const one: Process = {
        log,
        store,
        beat: async () => {
          await Promise.all(beats.map((beat) => beat()))
        },
      }
      open.push(one)
      return one
    },
    async end() {
      for (const { log } of open) await log.close()
      for (const { store } of open) await store.close()
      await shared.close()
      rmSync(folder, { recursive: true })
      if (errors.length > 0) throw new AggregateError(errors, 'Something went wrong unseen')
    },
  }
}

/** The events that an opening brought. */
export const eventsOf = ({ page, snapshot }: Opened) => (page ?? snapshot?.page)?.events ?? []

/** The texts of the messages among events. */
export const textsOf = (events: readonly { type: string; body: unknown }[]): string[] =>
  events.flatMap(({ type, body }) =>
    type === 'message.sent' && body ? [(body as { text: string }).text] : [],
  )

/** A promise and its ends, for pausing something at a chosen place. */
export function gate(): {
  passed: Promise<void>
  open: () => void
  reached: Promise<void>
  arrive: () => void
} {
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  return {
    passed: first.promise,
    open: first.resolve,
    reached: second.promise,
    arrive: second.resolve,
  }
}
