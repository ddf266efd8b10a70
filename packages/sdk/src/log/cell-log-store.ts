import type { Marks, RelationshipEvent } from '@continuo/model'
import type { Cells, Transaction } from './cells.ts'
import { dropPages, putPages, readPage } from './kept-pages.ts'
import type { PageAt } from './kept-pages.ts'
import type { Head, Kept, KeptDraft, KeptGeneration, LogStore, Range } from './log-store.ts'

/** Which form of the head this version writes. */
const format = 1

/** The least events that a start shows, where there are as many: else the page before comes along. */
const enough = 40

/** What lies in the cell `head`. */
interface KeptHead {
  format: number
  head: Head
  /** The index of the pages, oldest first. */
  pages: readonly PageAt[]
}

const readGeneration = async (at: Transaction): Promise<KeptGeneration | null> => {
  const kept = (await at.get('generation')) as KeptGeneration | undefined
  return kept?.id ? kept : null
}

const readDrafts = async (at: Transaction): Promise<readonly KeptDraft[]> => {
  const drafts = await at.get('drafts')
  return Array.isArray(drafts) ? drafts.filter((kept) => kept?.draft?.id) : []
}

const readHead = async (at: Transaction): Promise<KeptHead | undefined> =>
  (await at.get('head')) as KeptHead | undefined

const readMarks = async (at: Transaction): Promise<Marks> =>
  ((await at.get('marks')) as Marks | undefined) ?? { customer: 0, company: 0 }

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
      !events.some(({ id }) => id === draft.id) && !(place && place.tick <= tick),
  )

/** A log on cells: the one implementation, whatever holds them. */
export function cellLogStore(cells: Cells): LogStore {
  /** Runs work only where the generation is still the caller's. */
  const guarded = <Value>(
    write: boolean,
    generation: string,
    otherwise: Value,
    work: (at: Transaction) => Promise<Value>,
  ): Promise<Value> =>
    cells.run(write, async (at) =>
      (await readGeneration(at))?.id === generation ? work(at) : otherwise,
    )

  const writeRange = (
    generation: string,
    { head, after, events }: Range,
    anew: boolean,
  ): Promise<boolean> =>
    guarded(true, generation, false, async (at) => {
      const kept = await readHead(at)
      const old = kept?.head
      const fits = old?.epoch === head.epoch && after <= old.tick && old.tick < head.tick
      const last = anew ? undefined : kept?.pages.at(-1)
      const there = await readPage(at, last)
      if (!there || (!anew && !fits)) return false
      if (anew) dropPages(at, kept?.pages ?? [])
      const { from, atStart } = !anew && old ? old : { ...head, from: after }
      const fresh = anew ? events : events.filter(({ tick }) => tick > (old?.tick ?? 0))
      const [number, begin] = last ?? [0, from]
      const pages = putPages(at, number, begin, [...there, ...fresh])
      at.put('head', {
        format,
        head: { ...head, from, atStart },
        pages: anew ? pages : [...(kept?.pages.slice(0, -1) ?? []), ...pages],
      })
      at.put('drafts', stillOut(await readDrafts(at), fresh, head.tick))
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
        const fits = kept?.format === format && kept.head?.tick > 0
        const pages = fits ? kept.pages : []
        const last = pages.at(-1)
        const before = pages.at(-2)
        let begin = last?.[1] ?? kept?.head?.from ?? 0
        let events = await readPage(at, last)
        if (events && before && events.length < enough) {
          begin = before[1]
          const more = await readPage(at, before)
          events = more && [...more, ...events]
        }
        const broken = kept !== undefined && !(fits && events)
        if (broken) {
          dropPages(at, pages)
          at.del('head')
        }
        const composing = await at.get('composing')
        return {
          generation,
          head: (generation && !broken && kept?.head) || null,
          events: (generation && !broken && events) || [],
          begin,
          drafts: generation ? await readDrafts(at) : [],
          composing: generation && typeof composing === 'string' ? composing : '',
          marks: await readMarks(at),
          trouble: broken
            ? {
                reason: 'log-set-aside',
                message: 'What this browser kept of the conversation could not be read.',
                remedy: 'It comes again from the server.',
              }
            : null,
        }
      }),

    generation: (candidate) =>
      cells.run(true, async (at) => {
        const kept = await readGeneration(at)
        if (kept) return kept
        at.clear()
        at.put('generation', candidate)
        return candidate
      }),

    append: (generation, range) => writeRange(generation, range, false),

    replace: (generation, range) => writeRange(generation, range, true),

    before: (generation, epoch, tick) =>
      guarded<Awaited<ReturnType<LogStore['before']>>>(false, generation, null, async (at) => {
        const kept = await readHead(at)
        const page = kept?.pages.findLast(([, begin]) => begin < tick)
        if (!page || kept?.head.epoch !== epoch) return null
        const events = (await readPage(at, page))?.filter((event) => event.tick <= tick)
        return events?.length ? { events, begin: page[1] } : null
      }),

    mark: (generation, { customer, company }) =>
      guarded(true, generation, undefined, async (at) => {
        const kept = await readMarks(at)
        at.put('marks', {
          customer: Math.max(kept.customer, customer),
          company: Math.max(kept.company, company),
        })
      }),

    drafts: (generation, change, composing) =>
      guarded<readonly KeptDraft[] | null>(
        !!change || composing !== undefined,
        generation,
        null,
        async (at) => {
          if (composing !== undefined) at.put('composing', composing)
          const drafts = await readDrafts(at)
          if (!change) return drafts
          const changed = change(drafts)
          at.put('drafts', changed)
          return changed
        },
      ),

    keep: (generation) => ({
      get: (name) =>
        guarded<unknown>(false, generation, undefined, (at) => at.get(`keep/${name}`)),
      set: (name, value) =>
        guarded(true, generation, undefined, async (at) => at.put(`keep/${name}`, value)),
    }),

    end: (generation) =>
      guarded<readonly KeptDraft[]>(true, generation, [], async (at) => {
        const drafts = await readDrafts(at)
        at.clear()
        return drafts
      }),

    close: () => cells.close(),
  }
}
