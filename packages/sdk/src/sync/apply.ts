import { foldTimeline, placeFrame, placeHeartbeat, timelineFold } from '@continuo/model'
import type { Marks, Placement, RelationshipEvent, Settings } from '@continuo/model'
import { stillOut } from '../log/cell-log-store.ts'
import type { Head } from '../log/log-store.ts'
import type { Core, Held, Stretch } from './core.ts'

/** Goes up when the same events fold to something else: a log of an older version is read anew. */
const logVersion = 1

const nothing: Held = {
  cursor: null,
  begin: 0,
  atStart: true,
  preferences: {},
  timeline: timelineFold.empty,
  marks: { customer: 0, company: 0 },
  me: null,
  drafts: [],
  composing: '',
}

/** Preferences are set seldom; what folds them is loaded when some have come. */
async function preferencesAfter(
  events: readonly RelationshipEvent[],
  from: Settings<unknown>,
): Promise<Settings<unknown>> {
  if (!events.some(({ type }) => type === 'preference.set')) return from
  return (await import('./fold-preferences.ts')).foldPreferences(events, from)
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
  const of = `${core.name}/${logVersion}`
  const held = { ...nothing }
  let last: Promise<unknown> = Promise.resolve()

  function inOrder<Value>(step: () => Promise<Value>): Promise<Value> {
    const done = last.then(step)
    last = done.catch(() => undefined)
    return done
  }

  function take(news: Partial<Held>): void {
    Object.assign(held, news)
    core.changed()
  }

  const headOf = (news: Partial<Held>): Head => {
    const { cursor, begin, atStart, preferences, me, marks } = { ...held, ...news }
    return { of, cursor, begin, atStart, preferences, me, marks } as Head
  }

  /** @param kept It was read from the log, so that nothing has to be written. */
  async function add(page: Stretch, kept?: boolean): Promise<Placement['do']> {
    const { cursor } = held
    if (!cursor) return 'reopen'
    const { epoch, after: before, upTo: after } = page
    const placed = placeFrame(cursor, { epoch, before, after })
    if (placed.do !== 'add' || placed.cursor.tick === cursor.tick) return placed.do
    const events = page.events.filter(({ tick }) => tick > cursor.tick)
    const news = {
      cursor: placed.cursor,
      preferences: await preferencesAfter(events, held.preferences),
      timeline: foldTimeline(events, held.timeline),
      drafts: stillOut(held.drafts, events, placed.cursor.tick),
    }
    if (!kept) {
      await log.append(core.generation(), { head: headOf(news), after: cursor.tick, events })
    }
    take(news)
    if (!kept) core.tell('stir')
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
        const { head, events, drafts, composing } = kept
        take({ drafts, composing: held.composing || composing })
        if (head?.of !== of) return kept
        const { epoch, tick } = head.cursor
        if (held.cursor?.epoch === epoch && head.begin <= held.cursor.tick) {
          await add({ epoch, after: head.begin, upTo: tick, events }, true)
          core.mark(head.marks)
        } else take({ ...head, timeline: foldTimeline(events) })
        return kept
      }),

    add: (page) => inOrder(() => add(page)),

    heartbeat: (heartbeat) =>
      inOrder(async () => (held.cursor ? placeHeartbeat(held.cursor, heartbeat).do : 'reopen')),

    replace: ({ epoch, after, upTo: tick, events, atStart }, preferences) =>
      inOrder(async () => {
        const news = {
          cursor: { epoch, tick },
          begin: after,
          atStart,
          preferences: preferences ?? (await preferencesAfter(events, {})),
          timeline: foldTimeline(events),
          drafts: stillOut(held.drafts, events, tick),
        }
        await log.replace(core.generation(), { head: headOf(news), after, events })
        take(news)
        core.tell('stir')
      }),

    drafts: (change, composing) =>
      inOrder(async () => {
        const drafts = await log.drafts(core.generation(), change, composing)
        if (drafts) take(composing === undefined ? { drafts } : { drafts, composing })
        if (change) core.tell('stir')
        return drafts
      }),

    forget: () => take(nothing),
  } satisfies Partial<Core>)
}
