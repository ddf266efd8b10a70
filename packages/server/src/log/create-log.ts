import { randomBytes } from 'node:crypto'
import { maxPageEvents, heartbeatEvery as usualHeartbeat, uuidv7 } from '@continuo/model'
import type { Capabilities } from '@continuo/model'
import type { AttachmentStore } from '../attachment/attachment-store.ts'
import type { Bus } from '../live/bus.ts'
import { createListStreams } from '../live/list-streams.ts'
import { createStreams } from '../live/streams.ts'
import { wait } from '../live/wait.ts'
import type { RelationshipStore } from '../store/relationship-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import { settingsFrom } from '../workspace/workspace-settings.ts'
import type { WorkspaceSettings } from '../workspace/workspace-settings.ts'
import { setRole } from './account/set-role.ts'
import { createAppending } from './append.ts'
import { claimCookie, keepCookie } from './carry/cookie.ts'
import { handoff } from './carry/handoff.ts'
import { redeem } from './carry/redeem.ts'
import { countCall, createIdleWatch } from './carry/shared.ts'
import { assert } from './assert.ts'
import { eraseEvent, eraseRelationship } from './erase.ts'
import { alias } from './identity/alias.ts'
import { claim } from './identity/claim.ts'
import { indexOldClaims } from './identity/claims-index.ts'
import { createDeskPeople } from './identity/desk-people.ts'
import { eraseOwn } from './identity/erase-own.ts'
import { identify, prove } from './identity/identify.ts'
import { noteOpened } from './identity/opened.ts'
import { undoOwn } from './identity/undo-own.ts'
import { youAre } from './identity/you.ts'
import { keyedBy } from './identity-key.ts'
import { importItems } from './import.ts'
import { join } from './join.ts'
import { onTerms } from './kinds.ts'
import { openFile, putFile } from './attachments/files.ts'
import { sweepFiles } from './attachments/sweep-files.ts'
import { createHostCalls } from './host/host-calls.ts'
import { list } from './list.ts'
import type { LogContext } from './log-context.ts'
import { open } from './open.ts'
import { page } from './page.ts'
import { LogError } from './relationship-log.ts'
import type { RelationshipLog, Stop } from './relationship-log.ts'
import { reset } from './reset.ts'
import { search } from './search.ts'
import { signal } from './signal.ts'
import { createSnapshotKeeper } from './snapshot-keeper.ts'
import { undo } from './undo.ts'

export interface RelationshipLogOptions {
  store: RelationshipStore
  bus: Bus
  /** Where the files of messages lie; without it there are none. */
  attachments?: AttachmentStore
  /** The store's clock: milliseconds since 1970, fractions welcome. */
  now: () => number
  /** Random bytes; the system's unless given. */
  random?: (bytes: number) => Uint8Array
  /** The key of the hashes that identities are looked up by. It must never change: losing it loses them. */
  secret: string | Uint8Array
  /** Milliseconds between heartbeats; 15 s unless given. */
  heartbeatEvery?: number
  /** Runs something again and again; a timer that keeps no process alive unless given. */
  every?: (milliseconds: number, run: () => Promise<void>) => Stop
  /** Runs something once, later. */
  after?: (milliseconds: number, run: () => void) => Stop
  /** The most events on one page, 200 unless given. */
  pageEvents?: number
  /** When a snapshot is written: after so many new events, and where opening had to fold so many; 200 and 50 unless given. */
  snapshots?: { dueAfter: number; mostFolded: number }
  /** What this server offers beside the log; what is left out is as it comes. */
  capabilities?: Partial<Capabilities>
  /** How a company wants its conversations treated; as it comes unless given. */
  settings?: (workspace: string) => Promise<WorkspaceSettings>
  /** Told what went wrong where nobody waits for an answer, and why an answer was `unavailable`. */
  onError: (error: unknown, doing: string) => void
}

const usualCapabilities: Capabilities = {
  live: true,
  signals: true,
  identify: true,
  handoff: true,
  attachments: false,
  search: true,
}

function repeat(milliseconds: number, run: () => Promise<void>): Stop {
  const timer = setInterval(() => void run(), milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}

function later(milliseconds: number, run: () => void): Stop {
  const timer = setTimeout(run, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}

function contextOf(options: RelationshipLogOptions): LogContext {
  const { store, bus, attachments, now, secret, onError, random = randomBytes } = options
  return {
    store,
    bus,
    ...(attachments && { attachments }),
    now: () => Math.floor(now() * 1_000),
    id: (prefix) => `${prefix}${uuidv7(now(), random(10))}`,
    epoch: () => Buffer.from(random(12)).toString('base64url'),
    keyed: keyedBy(secret),
    every: options.every ?? repeat,
    after: options.after ?? later,
    capabilities: {
      ...usualCapabilities,
      attachments: attachments !== undefined,
      ...options.capabilities,
    },
    pageEvents: options.pageEvents ?? maxPageEvents,
    settings: options.settings ?? (async () => settingsFrom({})),
    report: onError,
  }
}

/**
 * The server's log over a store and a bus. Of any number of them over one store, each may serve any
 * call: nothing is kept here but the live streams.
 */
export function createRelationshipLog(options: RelationshipLogOptions): RelationshipLog {
  const context = contextOf(options)
  const streams = createStreams(context)
  const lists = createListStreams(context)
  const keeper = createSnapshotKeeper(context, options.snapshots)
  const appending = createAppending(context, keeper.wasAdded)
  const people = createDeskPeople(context)
  const host = createHostCalls(context)
  let indexing = Promise.resolve()
  const closing = new AbortController()
  const endIdle = createIdleWatch(context)
  const stopBeating = context.every(options.heartbeatEvery ?? usualHeartbeat, async () => {
    await endIdle().catch((error: unknown) => context.report(error, 'ending what is idle'))
    await Promise.all([streams.beat(), lists.beat()])
  })

  /** What the store could not do is a refusal that says so; what went wrong stays with us. */
  async function answering<T>(doing: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof LogError) throw error
      context.report(error, doing)
      const detail =
        error instanceof StoreFault
          ? 'The server could not reach its store: nothing of this was kept.'
          : 'Something went wrong on the server: nothing of this was kept.'
      throw new LogError({ fault: 'refused', reason: 'unavailable', detail }, { cause: error })
    }
  }

  return {
    open: (caller, since) =>
      answering('opening', async () => {
        await noteOpened(context, caller)
        return open(context, await onTerms(context, caller), since, (count) =>
          keeper.wasFolded(caller, count),
        )
      }),
    append: (caller, drafts, since) =>
      answering('appending', async () =>
        appending.append(await onTerms(context, caller), drafts, since),
      ),
    page: (caller, where) =>
      answering('reading a page', async () => page(context, await onTerms(context, caller), where)),
    search: (caller, asked) =>
      answering('searching', async () => {
        await noteOpened(context, caller)
        return search(context, await onTerms(context, caller), asked)
      }),
    follow: (caller, after, deliver) =>
      answering('following', () => streams.follow(caller, after, deliver)),
    wait: (caller, after, milliseconds, left) =>
      answering('waiting', () =>
        wait(context, caller, after, milliseconds, AbortSignal.any([left, closing.signal])),
      ),
    signal: (caller, request) =>
      answering('passing on a signal', async () =>
        signal(context, await onTerms(context, caller), request),
      ),
    identify: (caller, operation, vouch) =>
      answering('identifying', async () =>
        identify(context, await onTerms(context, caller), operation, vouch),
      ),
    prove: (caller, operation, identity, how) =>
      answering('proving', async () =>
        prove(context, await onTerms(context, caller), operation, identity, how),
      ),
    assert: (caller, operation, identity, traits) =>
      answering('asserting', async () =>
        assert(context, await onTerms(context, caller), operation, identity, traits),
      ),
    alias: (caller, operation, identity) =>
      answering('suggesting', async () =>
        alias(context, await onTerms(context, caller), operation, identity),
      ),
    claim: (caller, operation, strand, yes) =>
      answering('claiming', async () =>
        claim(context, await onTerms(context, caller), operation, strand, yes),
      ),
    undoOwn: (caller, operation, id) =>
      answering('undoing', async () =>
        undoOwn(context, await onTerms(context, caller), operation, id),
      ),
    reset: (caller, operation, how) =>
      answering('resetting', async () =>
        reset(context, await onTerms(context, caller), operation, how),
      ),
    erase: (caller, operation) =>
      answering('erasing', async () =>
        eraseOwn(context, await onTerms(context, caller), operation),
      ),
    handoff: (caller, operation, to) =>
      answering('handing over', async () =>
        handoff(context, await onTerms(context, caller), operation, to),
      ),
    redeem: (caller, operation, redemption) =>
      answering('redeeming', async () =>
        redeem(context, await onTerms(context, caller), operation, redemption),
      ),
    setRole: (workspace, place, by) =>
      answering('setting a role', () => setRole(context, workspace, place, by)),
    enter: (caller, what = 'act') =>
      answering('looking who comes', () => claimCookie(context, caller, what === 'act')),
    called: (caller) => answering('counting a call', () => countCall(context, caller)),
    keepCookie: (caller, hash) =>
      answering('keeping a cookie', () => keepCookie(context, caller, hash)),
    you: (caller) =>
      answering('listing', async () => youAre(context, await onTerms(context, caller))),
    people: {
      preview: (...asked) => answering('previewing', () => people.preview(...asked)),
      merge: (...asked) => answering('merging', () => people.merge(...asked)),
      undo: (...asked) => answering('undoing', () => people.undo(...asked)),
      joins: (...asked) => answering('listing', () => people.joins(...asked)),
      suggestions: (...asked) => answering('listing', () => people.suggestions(...asked)),
      audit: (...asked) => answering('listing', () => people.audit(...asked)),
      rolesSet: (...asked) => answering('listing', () => people.rolesSet(...asked)),
    },

    attachments: {
      put: (...asked) => answering('taking in a file', () => putFile(context, ...asked)),
      open: async (caller, place, id) =>
        answering('reading a file', async () =>
          openFile(context, await onTerms(context, caller), place, id),
        ),
      sweep: () => answering('sweeping files', () => sweepFiles(context)),
    },
    host: {
      link: (...asked) => answering('linking', () => host.link(...asked)),
      exported: (...asked) => answering('exporting', () => host.exported(...asked)),
      eraseOld: (...asked) => answering('erasing what is old', () => host.eraseOld(...asked)),
    },
    join: (workspace, a, b, through, by, id) =>
      answering('joining', () => join(context, workspace, a, b, through, by, { id })),
    undo: (workspace, id, reason, by) =>
      answering('undoing', () => undo(context, workspace, id, reason, by)),
    import: (workspace, onto, items, by, strand) =>
      answering('importing', () => importItems(context, workspace, onto, items, by, strand)),
    eraseEvent: (workspace, strand, id) =>
      answering('erasing', () => eraseEvent(context, workspace, strand, id)),
    eraseRelationship: (workspace, relationship, by) =>
      answering('erasing', () => eraseRelationship(context, workspace, relationship, by)),

    catchUp() {
      indexing = indexOldClaims(context).catch((error: unknown) =>
        context.report(error, 'finding older claims'),
      )
      return indexing
    },

    list: (workspace, limit, from) =>
      answering('listing', () => list(context, workspace, limit, from)),
    followList: async (workspace, deliver) => lists.follow(workspace, deliver),

    async close() {
      stopBeating()
      closing.abort()
      await indexing
      await appending.idle()
      await keeper.idle()
      await streams.close()
      lists.close()
    },
  }
}
