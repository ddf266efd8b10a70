import {
  appendRequest,
  encodeCursor,
  maxDrafts,
  maxPageEvents,
  maxQueryLength,
  problemOf,
  searchRequest,
  signalRequest,
} from '@continuo/model'
import type { Opened, Page, SearchRequest, StreamItem } from '@continuo/model'
import { readAs } from '../guard/read-body.ts'
import { Refused } from '../guard/refused.ts'
import { namingFor } from '../name/name-events.ts'
import { nameStream } from '../name/name-stream.ts'
import { LogError } from '../log/relationship-log.ts'
import type { Caller, Where } from '../log/relationship-log.ts'
import { json } from './call.ts'
import type { Call, Handler } from './call.ts'
import { eventStream } from './event-stream.ts'
import { fileCalls } from './file-calls.ts'
import type { Parts } from './parts.ts'

/** The longest that a long poll waits, in seconds. */
const longestWait = 25

/** Who calls, as far as the calls of a relationship need to know. */
export interface Standing {
  readonly caller: Caller
  /** What is counted for this caller is counted under this name. */
  readonly key: string
  /** Whether the caller may go on listening. */
  isLive(): boolean | Promise<boolean>
  /** Counts a call; throws where there were too many. */
  take(kind: 'reads' | 'drafts' | 'signals' | 'searches', cost?: number): void
  /** Counts an upload of so many bytes; throws where there were too many. */
  takeFile?(bytes: number): void
  /** Before and after an append. */
  beforeAppend?(): Promise<void>
  appended?(): void
  /** Adds to what opening tells. */
  opened?(opened: Opened): Opened
  /** Adds to an answer what goes along with it. */
  answered?(answer: Response, when: 'opening' | 'acting'): Promise<Response>
}

/** The calls of a relationship: a customer and an advisor make the same ones. */
export interface RelationshipCalls {
  readonly open: Handler
  readonly append: Handler
  /** A page, a live stream or a long poll, as the headers ask. */
  readonly read: Handler
  readonly signal: Handler
  /** Finds messages: what to find in the address, or where it shall stand in no log, in the body. */
  readonly search: Handler
  /** Takes a file in under the id in its address. */
  readonly upload: Handler
  /** The file of a message. */
  readonly file: Handler
}

const cursorIn = (call: Call): string | undefined => {
  const cursor = call.req.header('last-event-id') || undefined
  if (cursor !== undefined && cursor.length > 120)
    throw new Refused('malformed', 'Last-Event-ID is longer than any cursor.')
  return cursor
}

const limitIn = (call: Call): { limit?: number } => {
  const text = call.req.query('limit')
  if (text === undefined) return {}
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > maxPageEvents)
    throw new Refused('malformed', `limit must be a number from 1 to ${maxPageEvents}.`)
  return { limit }
}

/** The cursor to page back from. */
const beforeIn = (call: Call): string | undefined => {
  const before = call.req.query('before')
  if (before !== undefined && before.length > 120)
    throw new Refused('malformed', 'before is longer than any cursor.')
  return before
}

/** What a search asks for. */
async function askedIn(call: Call): Promise<SearchRequest> {
  if (call.req.method === 'POST') return readAs(call.req.raw, searchRequest)
  const find = call.req.query('q') ?? ''
  if (find === '' || find.length > maxQueryLength)
    throw new Refused('malformed', `q must have 1 to ${maxQueryLength} characters.`)
  const before = beforeIn(call)
  return { find, ...(before !== undefined && { before }), ...limitIn(call) }
}

/** How long the caller wants to wait, in seconds (`Prefer: wait=25`, RFC 7240). */
const waitIn = (call: Call): number => {
  const seconds = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,4})/i.exec(call.req.header('prefer') ?? '')?.[1]
  return Math.min(longestWait, Number(seconds ?? 0))
}

/** @param standingOf Finds out who calls; throws where nobody may. */
export function relationshipCalls(
  parts: Parts,
  standingOf: (call: Call) => Promise<Standing>,
): RelationshipCalls {
  const { log, directory, streams, metrics, closing, report } = parts
  const stream = async (
    call: Call,
    { caller, key, isLive }: Standing,
    after: string,
  ): Promise<Response> => {
    const naming = namingFor(directory, caller)
    const follow = async (deliver: (item: StreamItem) => boolean) => {
      try {
        return await log.follow(caller, after, nameStream(naming, deliver, report))
      } catch (error) {
        if (!(error instanceof LogError) || error.is.fault === 'refused') throw error
        deliver(error.is.fault === 'reopen' ? { is: 'reopen' } : { is: 'ended', why: error.is.why })
        return () => undefined
      }
    }
    return eventStream<StreamItem>({
      holder: key,
      follow,
      isLive,
      idOf: (item) =>
        item.is === 'frame' ? encodeCursor({ epoch: item.epoch, tick: item.after }) : undefined,
      showsGaps: true,
      isLast: (item) => item.is === 'reopen' || item.is === 'ended',
      streams,
      report,
      cut: call.env.cut,
    })
  }

  return {
    ...fileCalls(parts, standingOf),

    open: async (call) => {
      const { caller, take, opened = (all) => all, answered } = await standingOf(call)
      take('reads')
      const found = opened(await log.open(caller, cursorIn(call)))
      const answer = json(await namingFor(directory, caller).answer(found))
      return (await answered?.(answer, 'opening')) ?? answer
    },

    append: async (call) => {
      const standing = await standingOf(call)
      const { drafts, since } = await readAs(call.req.raw, appendRequest)
      if (drafts.length > maxDrafts) {
        throw new Refused(
          'too-many-drafts',
          `The call has ${drafts.length} drafts; ${maxDrafts} is the most.`,
        )
      }
      standing.take('drafts', Math.max(1, drafts.length))
      await standing.beforeAppend?.()
      const appended = await log.append(standing.caller, drafts, since ?? cursorIn(call))
      standing.appended?.()
      metrics.appended(appended.outcomes)
      const outcomes = appended.outcomes.map((outcome) =>
        'refused' in outcome ? { ...outcome, refused: problemOf(outcome.refused) } : outcome,
      )
      const named = await namingFor(directory, standing.caller).answer(appended)
      const answer = json({ ...named, outcomes })
      return (await standing.answered?.(answer, 'acting')) ?? answer
    },

    read: async (call) => {
      const standing = await standingOf(call)
      standing.take('reads')
      const naming = namingFor(directory, standing.caller)
      const page = async (where: Where): Promise<Page> =>
        naming.page(await log.page(standing.caller, where))
      const before = beforeIn(call)
      if (before !== undefined) return json(await page({ before, ...limitIn(call) }))
      const after = cursorIn(call)
      if (after === undefined) {
        throw new Refused(
          'malformed',
          'Say from where: a cursor in Last-Event-ID, or ?before= to page back.',
        )
      }
      const live = /text\/event-stream/i.test(call.req.header('accept') ?? '')
      if (live && call.req.method === 'GET') return stream(call, standing, after)
      const seconds = waitIn(call)
      if (seconds === 0) return json(await page({ after, ...limitIn(call) }))
      const until = AbortSignal.any([call.req.raw.signal, closing])
      const waited = await log.wait(standing.caller, after, seconds * 1_000, until)
      return json(await naming.page(waited), 200, { 'Preference-Applied': `wait=${seconds}` })
    },

    search: async (call) => {
      const { caller, take } = await standingOf(call)
      take('searches')
      const found = await log.search(caller, await askedIn(call))
      return json(await namingFor(directory, caller).page(found))
    },

    signal: async (call) => {
      const { caller, take } = await standingOf(call)
      take('signals')
      await log.signal(caller, await readAs(call.req.raw, signalRequest))
      return new Response(null, { status: 204 })
    },
  }
}
