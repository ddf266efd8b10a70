import type { RelationshipEvent } from '@continuo/model'
import { later } from '../load-later.ts'
import type { Cells, Transaction } from './cells.ts'
import { readHead } from './kept-head.ts'
import type { KeptHead } from './kept-head.ts'
import { dropPages, putPages, readPage } from './kept-pages.ts'
import type { PageAt } from './kept-pages.ts'
import type { Leaving, Who } from '../identity/who.ts'
import type { Kept, KeptDraft, KeptGeneration, LogStore, Range } from './log-store.ts'

/** Which form of the head this version writes. */
const format = 1

const readGeneration = async (at: Transaction): Promise<KeptGeneration | null> => {
  const kept = (await at.get('generation')) as KeptGeneration | undefined
  return kept?.id ? kept : null
}

const readDrafts = async (at: Transaction): Promise<readonly KeptDraft[]> => {
  const drafts = await at.get('drafts')
  return Array.isArray(drafts) ? drafts.filter((kept) => kept?.draft?.id) : []
}

const readWho = async (at: Transaction): Promise<Who | undefined> =>
  (await at.get('who')) as Who | undefined

const readLeaving = async (at: Transaction): Promise<readonly Leaving[]> =>
  ((await at.get('leaving')) as Leaving[] | undefined) ?? []

/** Everything goes but those who have left without being told. */
async function wipe(at: Transaction): Promise<void> {
  const left = await readLeaving(at)
  at.clear()
  if (left[0]) at.put('leaving', left)
}

/**
 * What is left of the outbox when the log has come this far: a draft leaves it when its event is
 * there. The event may come before the answer to the draft, and the answer before the event.
 *
 * @param tick The cursor: everything up to here is in the log.
 */
export const stillOut = (
  drafts: readonly KeptDraft[],
  events: readonly RelationshipEvent[],
  tick: number,
): readonly KeptDraft[] =>
  drafts.filter(
    ({ draft, place }) =>
      !(place && place.tick <= tick) && !events.some(({ id }) => id === draft.id),
  )

/** Puts what a change makes of it in the place of what there is. */
function edit<Old, New extends Old>(
  at: Transaction,
  key: string,
  old: Old,
  change: ((old: Old) => New) | undefined,
): Old | New {
  if (!change) return old
  const changed = change(old)
  at.put(key, changed)
  return changed
}

/** A log on cells: the one implementation, whatever holds them. */
export function cellLogStore(cells: Cells): LogStore {
  /** Runs work only where the generation is still the caller's. */
  const guarded = <Value>(
    write: boolean,
    generation: string,
    work: (at: Transaction) => Promise<Value>,
  ): Promise<Value | undefined> =>
    cells.run(write, async (at) =>
      (await readGeneration(at))?.id === generation ? work(at) : undefined,
    )

  const writeRange = (generation: string, { head, after, events }: Range, anew: boolean) =>
    guarded(true, generation, async (at) => {
      const { tick } = head.cursor
      const old = await readHead(at)
      const upTo = old?.cursor?.tick ?? 0
      let begin = after
      let pages: PageAt[] = []
      let all = events
      if (anew) dropPages(at, old?.pages)
      else {
        const there = await readPage(at, old?.pages.at(-1))
        const fits = old?.cursor.epoch === head.cursor.epoch && after <= upTo && upTo < tick
        if (!fits || !there) return false
        pages = [...old.pages]
        begin = pages.at(-1)?.[1] ?? old.begin
        all = [...there, ...events.filter((event) => event.tick > upTo)]
      }
      const [number = 0] = pages.pop() ?? []
      pages.push(...putPages(at, number, begin, all))
      // Where the range begins, only a snapshot says anew.
      const from = !anew && old && { begin: old.begin, atStart: old.atStart }
      at.put('head', { ...head, ...from, format, pages } satisfies KeptHead)
      at.put('drafts', stillOut(await readDrafts(at), events, tick))
      return true
    })

  return {
    get kept() {
      return cells.kept
    },

    read: () =>
      cells.run(true, async (at): Promise<Kept> => {
        const generation = await readGeneration(at)
        const kept = await readHead(at)
        const whole = kept?.format === format && kept.cursor?.tick > 0
        const last = whole ? kept.pages.at(-1) : undefined
        const events = await readPage(at, last)
        const head = generation && whole && events ? kept : null
        const trouble = kept !== undefined && !head
        if (trouble) {
          dropPages(at, kept?.pages)
          at.del('head')
        }
        const composing = generation && (await at.get('composing'))
        const begin = last ? last[1] : (head?.begin ?? 0)
        return {
          generation,
          head: head && { ...head, begin, atStart: head.atStart && begin === head.begin },
          events: (head && events) || [],
          drafts: generation ? await readDrafts(at) : [],
          composing: typeof composing === 'string' ? composing : '',
          who: await readWho(at),
          left: !!(await readLeaving(at))[0],
          trouble: trouble ? { reason: 'log-set-aside', message: 'log-set-aside' } : null,
        }
      }),

    generation: (candidate, who) =>
      cells.run(true, async (at) => {
        const kept = await readGeneration(at)
        if (kept) return kept
        await wipe(at)
        at.put('generation', candidate)
        at.put('who', who)
        return candidate
      }),

    append: (generation, range) => writeRange(generation, range, false),

    replace: (generation, range) => writeRange(generation, range, true),

    async before(generation, ...where) {
      const { pageBefore } = await later()
      return guarded(false, generation, (at) => pageBefore(at, ...where))
    },

    mark: (generation, marks) =>
      guarded(true, generation, async (at) => {
        const head = await readHead(at)
        if (head) at.put('head', { ...head, marks })
      }),

    drafts: (generation, change, composing) =>
      guarded(true, generation, async (at) => {
        if (composing !== undefined) at.put('composing', composing)
        return edit(at, 'drafts', await readDrafts(at), change)
      }),

    keep: (generation) => ({
      get: (name) => guarded(false, generation, (at) => at.get(`keep/${name}`)),
      set: (name, value) => guarded(true, generation, async (at) => at.put(`keep/${name}`, value)),
    }),

    who: (generation, change) =>
      guarded(true, generation, async (at) => edit(at, 'who', await readWho(at), change)),

    leaving: (change) =>
      cells.run(true, async (at) => edit(at, 'leaving', await readLeaving(at), change)),

    end: (generation, next) =>
      guarded(true, generation, async (at) => {
        const drafts = await readDrafts(at)
        await wipe(at)
        if (next) {
          at.put('generation', next.generation)
          at.put('who', next.who)
          at.put('leaving', [...(await readLeaving(at)), next.left])
        }
        return drafts
      }),

    close: () => cells.close(),
  }
}
