import { byPlace } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import { stillOut } from './arrived.ts'
import type { Cells, Transaction } from './cells.ts'
import { dropPages, putHead, putPages, readHead, readPage } from './kept-pages.ts'
import type { KeptHead } from './kept-pages.ts'
import type { Kept, KeptDraft, KeptGeneration, LogStore } from './log-store.ts'

/** The least events that a start shows, where there are as many: else the page before comes along. */
const enough = 40

const readGeneration = async (cells: Transaction): Promise<KeptGeneration | null> => {
  const kept = (await cells.get('generation')) as KeptGeneration | undefined
  return typeof kept?.id === 'string' ? kept : null
}

const readDrafts = async (cells: Transaction): Promise<readonly KeptDraft[]> => {
  const drafts = await cells.get('drafts')
  return Array.isArray(drafts) ? drafts.filter((kept) => typeof kept?.draft?.id === 'string') : []
}

/** Takes from the outbox what has arrived. */
async function settle(
  at: Transaction,
  events: readonly RelationshipEvent[],
  tick: number,
): Promise<void> {
  const drafts = await readDrafts(at)
  const left = stillOut(drafts, events, tick)
  if (left.length < drafts.length) at.put('drafts', left)
}

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

  const inLog = <Value>(
    write: boolean,
    generation: string,
    epoch: string,
    otherwise: Value,
    work: (at: Transaction, kept: KeptHead) => Promise<Value>,
  ): Promise<Value> =>
    guarded(write, generation, otherwise, async (at) => {
      const kept = await readHead(at)
      return kept && kept.generation === generation && kept.head.epoch === epoch
        ? work(at, kept)
        : otherwise
    })

  return {
    get kept() {
      return cells.kept
    },

    read: () =>
      cells.run(true, async (at): Promise<Kept> => {
        const generation = await readGeneration(at)
        const drafts = generation ? await readDrafts(at) : []
        const composing = generation ? await at.get('composing') : ''
        const kept = await readHead(at)
        const last = kept?.pages.at(-1)
        let begin = last?.[1] ?? kept?.head.from ?? 0
        let events = await readPage(at, last)
        const before = kept?.pages.at(-2)
        if (events && before && events.length < enough) {
          const more = await readPage(at, before)
          events = more && [...more, ...events]
          begin = before[1]
        }
        const fits = kept && events && kept.generation === generation?.id
        // Anything but "nothing there yet".
        const broken = kept !== undefined && !fits
        if (broken) dropPages(at, kept)
        return {
          generation,
          head: fits ? kept.head : null,
          events: fits && events ? events : [],
          begin,
          drafts,
          composing: typeof composing === 'string' ? composing : '',
          trouble: broken
            ? {
                reason: 'log-set-aside',
                message: 'What was kept of the conversation in this browser could not be read.',
                remedy: 'Nothing to do: it comes again from the server.',
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

    append: (generation, { head, after, events }) =>
      inLog(true, generation, head.epoch, false, async (at, kept) => {
        const { tick } = kept.head
        if (after > tick || head.tick <= tick) return false
        const last = kept.pages.at(-1)
        const there = await readPage(at, last)
        if (!there) return false
        const fresh = events.filter((event) => event.tick > tick)
        const [number, begin] = last ?? [0, kept.head.from]
        const pages = putPages(at, number, begin, [...there, ...fresh])
        const { from, atStart } = kept.head
        putHead(at, {
          generation,
          head: { ...head, from, atStart },
          pages: [...kept.pages.slice(0, -1), ...pages],
        })
        await settle(at, fresh, head.tick)
        return true
      }),

    replace: (generation, { head, after, events }) =>
      guarded(true, generation, false, async (at) => {
        dropPages(at, await readHead(at))
        const pages = putPages(at, 0, after, [...events].sort(byPlace))
        putHead(at, { generation, head: { ...head, from: after }, pages })
        await settle(at, events, head.tick)
        return true
      }),

    prepend: (generation, epoch, { after, upTo, events, atStart }) =>
      inLog(true, generation, epoch, false, async (at, kept) => {
        const { from } = kept.head
        const fresh = events.filter((event) => event.tick <= from)
        if (after >= from || upTo < from) return false
        const first = kept.pages[0]?.[0] ?? 1
        const count = Math.ceil(fresh.length / 100)
        const pages = putPages(at, first - count, after, fresh)
        putHead(at, {
          generation,
          head: { ...kept.head, from: after, atStart },
          pages: [...pages, ...kept.pages],
        })
        return true
      }),

    before: (generation, epoch, tick) =>
      inLog<Awaited<ReturnType<LogStore['before']>>>(
        false,
        generation,
        epoch,
        null,
        async (at, kept) => {
          const page = kept.pages.findLast(([, begin]) => begin < tick)
          const events: readonly RelationshipEvent[] = (await readPage(at, page)) ?? []
          const fit = events.filter((event) => event.tick <= tick)
          return page && fit.length > 0 ? { events: fit, begin: page[1] } : null
        },
      ),

    mark: (generation, marks) =>
      guarded(true, generation, undefined, async (at) => {
        const kept = await readHead(at)
        if (!kept) return
        const { customer, company } = kept.head.marks
        const later = {
          customer: Math.max(customer, marks.customer),
          company: Math.max(company, marks.company),
        }
        at.put('head', { ...kept, head: { ...kept.head, marks: later } })
      }),

    drafts: (generation, change, composing) =>
      guarded<readonly KeptDraft[] | null>(
        change !== undefined || composing !== undefined,
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
