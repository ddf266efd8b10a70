import {
  fold,
  foldTimeline,
  mergeTimelines,
  placeFrame,
  placeHeartbeat,
  preferencesFold,
  timelineFold,
} from '@continuo/model'
import type { Frame, Marks, Page, Placement, RelationshipEvent } from '@continuo/model'
import { stillOut } from '../log/cell-log-store.ts'
import type { Head } from '../log/log-store.ts'
import type { Core, Held } from './core.ts'

/** A page as the frame that it is. */
export const frameOf = ({ epoch, after, events, upTo }: Page): Frame => ({
  epoch,
  before: after,
  events,
  after: upTo,
})

const nothing: Held = {
  cursor: null,
  begin: 0,
  from: 0,
  atStart: true,
  preferences: preferencesFold.empty,
  timeline: timelineFold.empty,
  marks: { customer: 0, company: 0 },
  me: null,
  drafts: [],
  composing: '',
}

/**
 * The one place where what came is taken in, one after the other, in five steps:
 *
 * 1. place: reads what is held, touches nothing
 * 2. fold: pure; makes the next state beside the held one
 * 3. persist: writes events, cursor and state to the log in one transaction; touches nothing else
 * 4. take: puts what was made in the place of what was held; cannot fail
 * 5. emit: tells listeners and other tabs; whatever they do changes nothing above
 *
 * A crash between any two leaves a log that the next start reads as one of both states.
 */
export function addApply(core: Core): void {
  const { log } = core
  const held: Held = { ...nothing }
  let last: Promise<unknown> = Promise.resolve()

  function inOrder<Value>(step: () => Promise<Value>): Promise<Value> {
    const done = last.then(step)
    last = done.catch(() => undefined)
    return done
  }

  function take(news: Partial<Held>, fresh: readonly RelationshipEvent[] = []): void {
    const { drafts } = held
    Object.assign(held, news)
    core.changed(
      fresh,
      drafts.filter(({ draft, place }) => !place && fresh.some(({ id }) => id === draft.id)),
    )
  }

  function headOf(news: Partial<Held>): Head {
    const { cursor, from, atStart, preferences, me } = { ...held, ...news }
    return {
      adapter: core.name,
      epoch: cursor?.epoch ?? '',
      from,
      tick: cursor?.tick ?? 0,
      atStart,
      foldVersion: preferencesFold.version,
      preferences,
      me,
    }
  }

  /** @param kept It was read from the log, so that nothing has to be written. */
  async function add(frame: Frame, kept = false): Promise<Placement['do']> {
    const { cursor } = held
    if (!cursor) return 'reopen'
    const placed = placeFrame(cursor, frame)
    if (placed.do !== 'add' || placed.cursor.tick === cursor.tick) return placed.do
    const fresh = frame.events.filter(({ tick }) => tick > cursor.tick)
    const news = {
      cursor: placed.cursor,
      preferences: fold(preferencesFold, fresh, held.preferences),
      timeline: foldTimeline(fresh, held.timeline),
      drafts: stillOut(held.drafts, fresh, placed.cursor.tick),
    }
    if (!kept) {
      const range = { head: headOf(news), after: cursor.tick, events: fresh }
      await log.append(core.generation(), range)
    }
    take(news, fresh)
    if (!kept) core.tell({ is: 'changed' })
    return 'add'
  }

  function mark({ customer = 0, company = 0 }: Partial<Marks>): void {
    const { marks } = held
    if (customer <= marks.customer && company <= marks.company) return
    take({
      marks: {
        customer: Math.max(customer, marks.customer),
        company: Math.max(company, marks.company),
      },
    })
    void log.mark(core.generation(), held.marks).then(() => core.tell({ is: 'changed' }))
  }

  Object.assign(core, {
    held,
    take,
    mark,

    load: () =>
      inOrder(async () => {
        const kept = await log.read()
        const { head, events, begin, drafts, composing, marks } = kept
        take({ drafts, composing: held.composing || composing, marks })
        if (head?.adapter !== core.name || head.foldVersion !== preferencesFold.version) return kept
        const { epoch, tick, from, atStart, preferences, me } = head
        if (held.cursor?.epoch === epoch && begin <= held.cursor.tick) {
          await add({ epoch, before: begin, events, after: tick }, true)
        } else {
          const timeline = foldTimeline(events)
          take({ cursor: { epoch, tick }, begin, from, atStart, preferences, timeline, me })
        }
        return kept
      }),

    frame: (frame) => inOrder(() => add(frame)),

    heartbeat: (heartbeat) =>
      inOrder(async () => (held.cursor ? placeHeartbeat(held.cursor, heartbeat).do : 'reopen')),

    replace: (page, preferences = fold(preferencesFold, page.events)) =>
      inOrder(async () => {
        const { epoch, after: begin, upTo: tick, events, atStart } = page
        const before = held.cursor?.tick ?? Infinity
        const news = {
          cursor: { epoch, tick },
          begin,
          from: begin,
          atStart,
          preferences,
          timeline: foldTimeline(events),
          drafts: stillOut(held.drafts, events, tick),
        }
        await log.replace(core.generation(), { head: headOf(news), after: begin, events })
        take(
          news,
          events.filter((event) => event.tick > before),
        )
        core.tell({ is: 'changed' })
      }),

    prepend: ({ epoch, after, upTo, events, atStart }) =>
      inOrder(async () => {
        const { cursor, begin, from, timeline } = held
        if (cursor?.epoch !== epoch || upTo < begin || after >= begin) return
        const earlier = foldTimeline(events.filter(({ tick }) => tick <= begin))
        take({
          begin: after,
          timeline: mergeTimelines(earlier, timeline),
          ...(after < from && { from: after, atStart }),
        })
      }),

    drafts: (change, composing) =>
      inOrder(async () => {
        const drafts = await log.drafts(core.generation(), change, composing)
        if (!drafts) return drafts
        take({ drafts, ...(composing !== undefined && { composing }) })
        if (change) core.tell({ is: 'changed' })
        return drafts
      }),

    forget: () => take(nothing),
  } satisfies Partial<Core>)
}
