import {
  fold,
  foldTimeline,
  mergeTimelines,
  placeFrame,
  placeHeartbeat,
  relationshipFold,
} from '@continuo/model'
import type {
  Frame,
  Marks,
  Page,
  Placement,
  RelationshipEvent,
  RelationshipState,
} from '@continuo/model'
import { stillOut } from '../log/arrived.ts'
import type { Head, Kept, KeptDraft, LogStore } from '../log/log-store.ts'
import { nothingHeld } from './held.ts'
import type { Held } from './held.ts'

/** A page as the frame that it is. */
export const frameOf = ({ epoch, after, events, upTo }: Page): Frame => ({
  epoch,
  before: after,
  events,
  after: upTo,
})

/**
 * The one place where what came is taken in, one step after the other:
 *
 * 1. place: may read what is held, touches nothing
 * 2. fold: pure; makes the next state beside the held one
 * 3. persist: writes events, cursor and state to the log in one transaction; touches nothing else
 * 4. take: puts what was made in the place of what was held; cannot fail
 * 5. emit: tells listeners; whatever they do changes nothing above
 *
 * A crash between any two leaves a log that the next start reads as one of both states.
 */
export interface Apply {
  readonly held: Held
  /** Reads the local log; what it holds beyond what is held is taken in. */
  load(): Promise<Kept>
  /** @param fed It came from another tab, which has written it down already. */
  frame(frame: Frame, fed?: boolean): Promise<Placement['do']>
  heartbeat(heartbeat: { epoch: string; head: number }): Promise<Placement['do']>
  /** Takes a snapshot instead of what was held. */
  replace(page: Page, state: RelationshipState): Promise<void>
  /** Adds a page before what is held; `keep` writes it down too. */
  prepend(page: Page, keep: boolean): Promise<void>
  /** Changes the outbox, for all tabs. Null: the generation is another by now. */
  drafts(
    change?: (drafts: readonly KeptDraft[]) => readonly KeptDraft[],
    composing?: string,
  ): Promise<readonly KeptDraft[] | null>
  /** Takes in what is not part of the log. */
  take(news: Partial<Held>): void
  mark(marks: Partial<Marks>): void
  forget(): void
}

export interface ApplyOptions {
  log: LogStore
  /** The adapter's name: a log that another kept cannot be gone on with. */
  adapter: string
  generation(): string
  /**
   * Something in what is held has changed.
   *
   * @param fresh Events that are new since the last time.
   * @param arrived Drafts whose event came before the answer to them.
   */
  emit(fresh: readonly RelationshipEvent[], arrived: readonly KeptDraft[]): void
  /** This tab wrote something down that the others may want to know. */
  wrote(what: Frame | 'snapshot' | 'outbox'): void
}

export function createApply({ log, adapter, generation, emit, wrote }: ApplyOptions): Apply {
  const held: Held = { ...nothingHeld }
  let last: Promise<unknown> = Promise.resolve()

  function inOrder<Value>(step: () => Promise<Value>): Promise<Value> {
    const done = last.then(step)
    last = done.catch(() => undefined)
    return done
  }

  function take(news: Partial<Held>, fresh: readonly RelationshipEvent[] = []): void {
    const before = held.drafts
    Object.assign(held, news)
    const here = new Set(fresh.map(({ id }) => id))
    emit(
      fresh,
      before.filter(({ draft, place }) => !place && here.has(draft.id)),
    )
  }

  const headOf = (next: Held): Head => ({
    adapter,
    epoch: next.cursor?.epoch ?? '',
    from: next.from,
    tick: next.cursor?.tick ?? 0,
    atStart: next.atStart,
    foldVersion: relationshipFold.version,
    state: next.state,
    marks: next.marks,
    me: next.me,
  })

  async function addFrame(frame: Frame, fed: boolean): Promise<Placement['do']> {
    const { cursor } = held
    const placed = cursor ? placeFrame(cursor, frame) : undefined
    if (!cursor || placed?.do !== 'add') return placed?.do ?? 'reopen'
    const { tick } = placed.cursor
    if (tick === cursor.tick) return 'add'
    const fresh = frame.events.filter((event) => event.tick > cursor.tick)
    const news = {
      cursor: placed.cursor,
      state: fold(relationshipFold, fresh, held.state),
      timeline: foldTimeline(fresh, held.timeline),
      drafts: stillOut(held.drafts, fresh, tick),
    }
    if (!fed) {
      const head = headOf({ ...held, ...news })
      await log.append(generation(), { head, after: cursor.tick, events: fresh })
    }
    take(news, fresh)
    if (!fed) wrote(frame)
    return 'add'
  }

  async function adopt({ head, events, begin, drafts, composing }: Kept): Promise<void> {
    const news = { drafts, composing: held.composing || composing }
    const fits = head?.adapter === adapter && head.foldVersion === relationshipFold.version
    if (!head || !fits) return take(news)
    const { epoch, tick, from, atStart, state, marks, me } = head
    take(news)
    if (held.cursor?.epoch === epoch && begin <= held.cursor.tick) {
      await addFrame({ epoch, before: begin, events, after: tick }, true)
      return mark(marks)
    }
    const timeline = foldTimeline(events)
    take({ cursor: { epoch, tick }, begin, from, atStart, state, timeline, marks, me })
  }

  function mark(marks: Partial<Marks>): void {
    const { customer, company } = held.marks
    const later = {
      customer: Math.max(customer, marks.customer ?? 0),
      company: Math.max(company, marks.company ?? 0),
    }
    if (later.customer === customer && later.company === company) return
    take({ marks: later })
    void log.mark(generation(), later)
  }

  return {
    held,
    take,
    mark,

    load: () =>
      inOrder(async () => {
        const kept = await log.read()
        await adopt(kept)
        return kept
      }),

    frame: (frame, fed = false) => inOrder(() => addFrame(frame, fed)),

    heartbeat: (heartbeat) =>
      inOrder(async () =>
        held.cursor ? placeHeartbeat(held.cursor, heartbeat).do : ('nothing' as const),
      ),

    replace: (page, state) =>
      inOrder(async () => {
        const { epoch, after: begin, upTo: tick, events, atStart } = page
        const before = held.cursor?.tick ?? Infinity
        const news = {
          cursor: { epoch, tick },
          begin,
          from: begin,
          atStart,
          state: { ...relationshipFold.empty, ...state },
          timeline: foldTimeline(events),
          drafts: stillOut(held.drafts, events, tick),
        }
        const head = headOf({ ...held, ...news })
        await log.replace(generation(), { head, after: begin, events })
        take(
          news,
          events.filter((event) => event.tick > before),
        )
        wrote('snapshot')
      }),

    prepend: ({ epoch, after, upTo, events, atStart }, keep) =>
      inOrder(async () => {
        const { cursor, begin } = held
        if (cursor?.epoch !== epoch || upTo < begin || after >= begin) return
        const earlier = events.filter((event) => event.tick <= begin)
        if (keep) {
          await log.prepend(generation(), epoch, { after, upTo: begin, events: earlier, atStart })
        }
        take({
          begin: after,
          timeline: mergeTimelines(foldTimeline(earlier), held.timeline),
          ...(keep && { from: after, atStart }),
        })
      }),

    drafts: (change, composing) =>
      inOrder(async () => {
        const drafts = await log.drafts(generation(), change, composing)
        if (drafts) take({ drafts, ...(composing !== undefined && { composing }) })
        if (drafts && change) wrote('outbox')
        return drafts
      }),

    forget() {
      take(nothingHeld)
    },
  }
}
