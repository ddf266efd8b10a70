import { foldTimeline } from '@continuo/model'
import type { Marks, Placement, RelationshipEvent } from '@continuo/model'
import { stillOut } from '../log/cell-log-store.ts'
import type { ContinuoState } from '../handle.ts'
import type { Head } from '../log/log-store.ts'
import type { Core, Held, Stretch } from './core.ts'

/** Goes up when the same events fold to something else: a log of an older version is read anew. */
const logVersion = 1

/** Nothing is held. */
export const nothingHeld: Held = {
  cursor: null,
  begin: 0,
  atStart: true,
  preferences: {},
  consents: {},
  unfolded: [],
  locked: [],
  can: { mail: false, handoff: false },
  origins: [],
  who: undefined,
  left: false,
  timeline: foldTimeline([]),
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
  const written = `${core.name}/${logVersion}`
  const held = { ...nothingHeld }
  let last: Promise<unknown> = Promise.resolve()

  function inOrder<Value>(step: () => Promise<Value>): Promise<Value> {
    const done = last.then(step)
    last = done.catch(() => undefined)
    return done
  }

  function take(news: Partial<Held>, part?: Partial<ContinuoState>): void {
    Object.assign(held, news)
    core.changed(part)
  }

  const headOf = (news: Partial<Held>): Head => {
    const {
      timeline: _t,
      drafts: _d,
      composing: _c,
      who: _w,
      left: _l,
      ...head
    } = {
      ...held,
      ...news,
    }
    return { of: written, ...head } as Head
  }

  /** Preferences are set seldom: what folds them comes later, and until then the last word holds. */
  const withSettings = (
    events: readonly RelationshipEvent[],
    unfolded: Held['unfolded'],
  ): Held['unfolded'] => [
    ...unfolded,
    ...events.filter(({ type }) => /^(preference|consent)/.test(type)),
  ]

  /**
   * Shows what was written, where it may show: meanwhile, or while this tab slept, somebody else may have
   * come to sit here, and this tab may have heard of what is theirs before it has heard of them.
   */
  async function show(
    of: string,
    put: Promise<boolean | undefined>,
    news: Partial<Held>,
  ): Promise<Placement['do']> {
    // Where the log is another generation's by now, nothing of this one was written.
    const isOwn = (await put) !== undefined || !core.acted()
    const who = await log.who(of)
    if (isOwn && core.generation() === of) {
      core.adopt(null, who)
      if (!core.hidden) {
        take(news)
        core.tell('stir')
        return 'add'
      }
    }
    // Whoever ended it here may have gone before they told.
    if (!isOwn) core.rejoin().catch(core.report)
    return 'nothing'
  }

  /** @param kept It was read from the log, so that nothing has to be written. */
  async function add(page: Stretch, kept?: boolean): Promise<Placement['do']> {
    const { cursor } = held
    if (!cursor) return 'reopen'
    const { epoch, after, upTo } = page
    if (epoch !== cursor.epoch) return 'reopen'
    if (after > cursor.tick) return 'pull'
    if (upTo <= cursor.tick) return 'add'
    const events = page.events.filter(({ tick }) => tick > cursor.tick)
    const of = core.generation()
    const news = {
      cursor: { epoch, tick: upTo },
      unfolded: withSettings(events, held.unfolded),
      timeline: foldTimeline(events, held.timeline),
      locked: [...held.locked, ...(page.locked ?? [])],
      drafts: stillOut(held.drafts, events, upTo),
    }
    if (!kept)
      return show(of, log.append(of, { head: headOf(news), after: cursor.tick, events }), news)
    take(news)
    return 'add'
  }

  Object.assign(core, {
    held,
    take,

    mark(marks: Partial<Marks>) {
      const customer = Math.max(held.marks.customer, marks.customer ?? 0)
      const company = Math.max(held.marks.company, marks.company ?? 0)
      if (customer + company === held.marks.customer + held.marks.company) return
      take({ marks: { customer, company } })
      void log.mark(core.generation(), held.marks)
    },

    load: () =>
      inOrder(async () => {
        const kept = await log.read()
        const { head, events, drafts, composing, generation, who, left } = kept
        // What another generation keeps is not for this one's eyes.
        if (core.acted() && generation?.id !== core.generation()) return kept
        core.adopt(generation, who)
        take({ who, left })
        if (core.hidden) return kept
        take({ drafts, composing: held.composing || composing })
        if (head?.of !== written) return kept
        const { epoch, tick } = head.cursor
        if (held.cursor?.epoch === epoch && head.begin <= held.cursor.tick) {
          await add({ epoch, after: head.begin, upTo: tick, events }, true)
          core.mark(head.marks)
        } else
          take({ unfolded: [], consents: {}, locked: [], ...head, timeline: foldTimeline(events) })
        return kept
      }),

    add: (page) => inOrder(() => add(page)),

    heartbeat: (heartbeat) =>
      inOrder(async () => {
        const { cursor } = held
        if (cursor?.epoch !== heartbeat.epoch) return 'reopen'
        return heartbeat.head > cursor.tick ? 'pull' : 'nothing'
      }),

    replace: ({ epoch, after, upTo: tick, events, atStart, locked = [] }, of, state) =>
      inOrder(async () => {
        const { preferences = {}, consents = {} } = state ?? {}
        const news = {
          cursor: { epoch, tick },
          begin: after,
          atStart,
          preferences,
          consents,
          unfolded: state ? [] : withSettings(events, []),
          timeline: foldTimeline(events),
          locked,
          drafts: stillOut(held.drafts, events, tick),
        }
        await show(of, log.replace(of, { head: headOf(news), after, events }), news)
      }),

    drafts(change, composing) {
      const of = core.generation()
      return inOrder(async () => {
        const drafts = await log.drafts(of, change, composing)
        if (core.generation() !== of || core.hidden) return undefined
        if (drafts) take({ drafts })
        if (change) core.tell('stir')
        return drafts
      })
    },

    inOrder,
  } satisfies Partial<Core>)
}
