import {
  decodeCursor,
  encodeCursor,
  maxDrafts,
  maxPageEvents,
  relationshipFold,
  snapshotEvents,
} from '@continuo/model'
import type {
  Appended,
  Draft,
  Marks,
  Opened,
  Outcome,
  Page,
  RelationshipEvent,
} from '@continuo/model'
import type { Clock } from '../../clock.ts'
import { newId } from '../../identity/ids.ts'
import type { Cells, Transaction } from '../../log/cells.ts'
import type { Files, Where } from '../adapter.ts'
import { Refused, Reopen } from '../errors.ts'
import { admit, note } from './admit.ts'
import type { Writer } from './admit.ts'
import { filesIn, messageAt } from './relation-files.ts'
import { pageFound } from './page-found.ts'
import { emptyLog, gather, pageAfter, pageBefore, readLog, write } from './relation-log.ts'
import type { RelationLog } from './relation-log.ts'

/** The log of one relationship, without any network: what `local` and `memory` are made of. */
export interface Relation {
  open(since?: string): Promise<Pick<Opened, 'cursor' | 'page' | 'snapshot' | 'marks'>>
  append(
    writer: Writer,
    drafts: readonly Draft[],
    since?: string,
    /** Told of each event that is new, when it is written. */
    wrote?: (event: RelationshipEvent) => void,
  ): Promise<Pick<Appended, 'outcomes' | 'page' | 'reopen' | 'cursor'>>
  page(where: Where): Promise<Page>
  mark(marks: Partial<Marks>): Promise<void>
  /** Everything, in order. */
  events(): Promise<readonly RelationshipEvent[]>
  /** Writes down something that the backend itself found out about a strand. */
  note(strand: string, what: Pick<RelationshipEvent, 'type' | 'body'>): Promise<void>
  /** Puts another history in the place of this one: a new epoch. */
  rewrite(events: readonly RelationshipEvent[]): Promise<void>
  /** Hears that something was written. */
  watch(hear: () => void): () => void
  /** Tells those who watch; for what another tab wrote. */
  hint(): void
  /** The files of its messages, for one writer who reads some of its strands. */
  files(writer: string, reads?: (strand: string) => boolean): Files
  /** Takes everything away. */
  wipe(): Promise<void>
}

/** A relationship on cells; each call is one transaction. */
export function createRelation(cells: Cells, clock: Clock): Relation {
  const watching = new Set<() => void>()
  const hint = (): void => {
    for (const hear of watching) hear()
  }
  const now = (): number => clock.now() * 1_000
  const newEpoch = (): string => newId(clock).replaceAll('-', '')

  /** The first draft of a customer begins the relationship. */
  async function begin(at: Transaction, writer: Writer, draft?: Draft): Promise<RelationLog> {
    const { strand, site } = writer
    if (strand === undefined || !draft) {
      throw new Refused('not-found', 'There is no relationship yet: only a customer can begin one.')
    }
    const { touchpoint, arrival } = draft
    const page = touchpoint?.page?.replace(/[?#].*$/s, '')
    return note(
      at,
      emptyLog(newEpoch(), strand),
      {
        id: newId(clock),
        strand,
        touchpoint: {
          channel: touchpoint?.channel ?? 'web',
          ...(site !== undefined && { site }),
          ...(page !== undefined && { page }),
        },
      },
      { type: 'relationship.started', body: { ...(arrival && { arrival }) } },
      now(),
    )
  }

  return {
    hint,

    watch(hear) {
      watching.add(hear)
      return () => {
        watching.delete(hear)
      }
    },

    open: (since) =>
      cells.run(false, async (at) => {
        const log = await readLog(at)
        if (!log) return { cursor: null, marks: { customer: 0, company: 0 } }
        const { epoch, head, marks, state } = log
        const cursor = encodeCursor({ epoch, tick: head })
        const from = since === undefined ? undefined : decodeCursor(since)
        const page = from?.epoch === epoch && (await pageAfter(at, log, from.tick))
        if (page && page.atHead) return { cursor, marks, page }
        const newest = await pageBefore(at, log, head + 1, snapshotEvents)
        const { version: foldVersion } = relationshipFold
        return { cursor, marks, snapshot: { foldVersion, state, page: newest } }
      }),

    async append(writer, drafts, since, wrote) {
      if (drafts.length > maxDrafts) {
        const detail = `${drafts.length} drafts in one call; ${maxDrafts} is the most.`
        throw new Refused('too-many-drafts', detail)
      }
      let events: RelationshipEvent[] = []
      const appended = await cells.run(true, async (at) => {
        // The work may be run again from its beginning.
        events = []
        const before = await readLog(at)
        let log = before ?? (await begin(at, writer, drafts[0]))
        const outcomes: Outcome[] = []
        for (const draft of drafts) {
          const [next, outcome, event] = await admit(at, log, writer, draft, now())
          log = next
          if (event) events.push(event)
          outcomes.push(outcome)
        }
        if (!before && outcomes.every((outcome) => 'refused' in outcome)) {
          // Nothing was begun: it is as before.
          at.clear()
          return { outcomes, cursor: '' }
        }
        const from = decodeCursor(since ?? encodeCursor({ epoch: log.epoch, tick: 0 }))
        const fits = from?.epoch === log.epoch
        const page = fits && (await pageAfter(at, log, from.tick))
        return {
          outcomes,
          cursor: encodeCursor({ epoch: log.epoch, tick: log.head }),
          ...(page && page.atHead && { page }),
          ...(!fits && { reopen: true as const }),
        }
      })
      for (const event of events) wrote?.(event)
      hint()
      return appended
    },

    page: (where) =>
      cells.run(false, async (at) => {
        const log = await readLog(at)
        const cursor = decodeCursor('after' in where ? where.after : (where.before ?? ''))
        const isWhole = 'find' in where && where.before === undefined
        if (!log || (cursor?.epoch !== log.epoch && !isWhole)) throw new Reopen()
        if ('find' in where) return pageFound(at, log, where.find, cursor?.tick)
        if (!cursor) throw new Reopen()
        return 'after' in where
          ? pageAfter(at, log, cursor.tick)
          : pageBefore(at, log, cursor.tick, maxPageEvents / 2)
      }),

    mark: (marks) =>
      cells.run(true, async (at) => {
        const log = await readLog(at)
        if (!log) return
        const customer = Math.max(log.marks.customer, marks.customer ?? 0)
        const company = Math.max(log.marks.company, marks.company ?? 0)
        at.put('log', { ...log, marks: { customer, company } })
      }),

    events: () => cells.run(false, async (at) => gather(at, (await readLog(at))?.pages ?? [])),

    async note(strand, what) {
      await cells.run(true, async (at) => {
        const log = (await readLog(at)) ?? emptyLog(newEpoch(), strand)
        await note(at, log, { id: newId(clock), strand }, what, now())
      })
      hint()
    },

    async rewrite(events) {
      await cells.run(true, async (at) => {
        const log = await readLog(at)
        const root = log?.root ?? events[0]?.strand ?? ''
        await write(at, { ...emptyLog(newEpoch(), root), ...(log && { marks: log.marks }) }, events)
      })
      hint()
    },

    files(writer, reads = () => true) {
      return filesIn(cells.run, writer, async (place) => {
        const events = await cells.run(false, async (at) =>
          gather(at, (await readLog(at))?.pages ?? []),
        )
        return reads(place.strand) ? messageAt(events, place) : undefined
      })
    },

    async wipe() {
      await cells.run(true, async (at) => at.clear())
      hint()
    },
  }
}
