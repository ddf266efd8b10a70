import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBrowser } from '../../trial/browser.ts'
import type { Tab } from '../../trial/browser.ts'
import { faulty } from '../../trial/faults.ts'
import { said, turns, turnUntil } from '../../trial/until.ts'
import { createMemoryBackend } from '../adapter/memory/memory-backend.ts'
import { createManualClock } from '../manual-clock.ts'
import { seed } from '../../../../scripts/seed.mjs'

/** One thing that happens; a tab is 0 or 1. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      tab: fc.nat(1),
      fault: fc.constantFrom('lost' as const, 'unanswered' as const, 'doubled' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('stream' as const),
      tab: fc.nat(1),
      plan: fc.array(fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), tab: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reach' as const), now: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(50_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('freeze' as const), tab: fc.nat(1) }) },
)

test('SY24 whatever is lost, doubled, reordered or crashes, each draft ends in the backend and in every view once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      async (steps, chance) => {
        const clock = createManualClock(undefined, () => chance.next().value ?? 0)
        const backend = createMemoryBackend({ clock })
        const browser = createBrowser(clock)
        const begin = () => {
          const adapter = faulty(backend.adapter())
          const tab = browser.tab(adapter)
          void tab.handle.open()
          return { adapter, tab }
        }
        const tabs = [begin(), begin()]
        const at = (index: number) =>
          tabs[index] as { adapter: ReturnType<typeof faulty>; tab: Tab }
        const sent: string[] = []
        let answers = 0

        for (const what of steps) {
          if (what.do === 'send') {
            const text = `message ${sent.length}`
            sent.push(text)
            await at(what.tab).tab.handle.send(text)
          } else if (what.do === 'answer') {
            if (await hasBegun(backend)) await backend.company().answer(`answer ${(answers += 1)}`)
          } else if (what.do === 'fault') at(what.tab).adapter.appends.push(what.fault)
          else if (what.do === 'stream') {
            const plan = [...what.plan]
            at(what.tab).adapter.items = () => plan.shift() ?? 0
          } else if (what.do === 'crash' || what.do === 'reload') {
            if (what.do === 'crash') at(what.tab).tab.crash()
            else await at(what.tab).tab.handle.destroy()
            tabs[what.tab] = begin()
            await at(what.tab).tab.handle.ready
          } else if (what.do === 'reach') backend.reach(what.now)
          else if (what.do === 'freeze') at(what.tab).tab.freeze()
          else clock.turn(what.ms)
          await turns(2)
        }

        // The storm is over; two heartbeats and the longest pause later all must be right.
        backend.reach(true)
        for (const { adapter, tab } of tabs) {
          adapter.appends.length = 0
          adapter.items = () => 0
          tab.thaw()
        }
        const right = async (): Promise<boolean> => {
          if (sent.length === 0) return true
          if (!(await hasBegun(backend))) return false
          const log = textsOf(await backend.company().events())
          // A page that was loaded anew shows what is out a moment later.
          if (log.length < sent.length + answers) return false
          return tabs.every(({ tab }) => {
            const { lines } = tab.handle.state
            return (
              JSON.stringify(said(tab.handle.state)) === JSON.stringify(log) &&
              lines.every(({ sending }) => sending === null || sending === 'sent')
            )
          })
        }
        await turnUntil(clock, right, 200)
        if (sent.length > 0) {
          const log = textsOf(await backend.company().events())
          expect(log.filter((text) => text?.startsWith('message'))).toEqual(sent)
          expect(log.length).toBe(sent.length + answers)
        }
        for (const { tab } of tabs) await tab.handle.destroy()
      },
    ),
    { numRuns: 150, seed, endOnFailure: false },
  )
}, 120_000)

const hasBegun = async (backend: ReturnType<typeof createMemoryBackend>): Promise<boolean> => {
  try {
    return (await backend.company().events()).length > 0
  } catch {
    return false
  }
}

const textsOf = (events: readonly { type: string; body: unknown }[]): (string | undefined)[] =>
  events.flatMap(({ type, body }) =>
    type === 'message.sent' ? [(body as { text?: string } | null)?.text] : [],
  )
