import fc from 'fast-check'
import { expect, test } from 'vitest'
import { history, playSharedComputer } from '../../trial/shared-computer.ts'
import type { Step } from '../../trial/shared-computer.ts'
import type { LogStore } from '../log/log-store.ts'
import { seed } from '../../../../scripts/seed.mjs'

const chances = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }))

const holds = (spoil?: (log: LogStore) => LogStore) =>
  fc.asyncProperty(history, chances, async (steps, chance) => {
    const next = (): number => chance.next().value ?? 0
    const { leaks, joins } = await playSharedComputer(steps, next, spoil)
    expect(leaks).toEqual([])
    expect(Math.max(0, ...joins)).toBeLessThan(2)
  })

test('SY64 shared-computer: whatever two people do at one machine, nothing of one is shown, kept or sent as the other’s; a strand joins at most once', async () => {
  await fc.assert(holds(), { numRuns: 5_000, seed, endOnFailure: false })
}, 600_000)

const pause: Step = { do: 'wait', ms: 5_000 }

test.each<[string, Step[]]>([
  [
    'its generation was nobody’s when it fell asleep, and is theirs',
    [{ do: 'reset', tab: 0 }, pause, { do: 'send', tab: 0 }, pause, { do: 'freeze', tab: 0 }],
  ],
  ['its generation has ended, and it hears what was still said there', [{ do: 'freeze', tab: 0 }]],
])(
  'SY64 a tab that slept while somebody else logged in announces nothing when it wakes, whatever it hears first: %s',
  async (_how, before) => {
    const steps: Step[] = [
      { do: 'log in', tab: 0, person: 'ada' },
      { do: 'send', tab: 0 },
      pause,
      ...before,
      { do: 'answer', person: 'ada' },
      { do: 'log in', tab: 1, person: 'ben' },
      pause,
      { do: 'send', tab: 1 },
      pause,
      { do: 'answer', person: 'ben' },
      { do: 'thaw', tab: 0, hears: true },
    ]
    expect(await playSharedComputer(steps, () => 0)).toEqual({ leaks: [], joins: [1, 1] })
  },
)

test('SY64 a tab that slept hears of who came after it, on a strand that was its own, and announces nothing', async () => {
  const steps: Step[] = [
    { do: 'log in', tab: 1, person: 'ada' },
    { do: 'send', tab: 1 },
    { do: 'reset', tab: 1 },
    { do: 'send', tab: 1 },
    { do: 'freeze', tab: 1 },
    { do: 'log in', tab: 2, person: 'ben' },
    { do: 'log out', tab: 2 },
    { do: 'send', tab: 2 },
    { do: 'answer', person: 'ben' },
    { do: 'log in', tab: 0, person: 'ada' },
    { do: 'thaw', tab: 1, hears: true },
  ]
  const slowly = steps.flatMap((step) => [step, pause])
  expect((await playSharedComputer(slowly, () => 0)).leaks).toEqual([])
})

test('SY64 whom a page named and took back before anybody acted never comes to their turn behind the next one', async () => {
  const steps: Step[] = [
    { do: 'log in', tab: 1, person: 'ben' },
    { do: 'log out', tab: 1 },
    { do: 'log in', tab: 2, person: 'ben' },
    { do: 'send', tab: 2 },
    { do: 'send', tab: 2 },
    { do: 'log in', tab: 1, person: 'ada' },
  ]
  const slowly = steps.flatMap((step) => [step, pause])
  expect((await playSharedComputer(slowly, () => 0)).leaks).toEqual([])
})

test('SY64 a log that hands what one had not sent over to the next is found out', async () => {
  const spoilt = (log: LogStore): LogStore => ({
    ...log,
    kept: true,
    async end(generation, next) {
      const drafts = await log.end(generation, next)
      if (next && drafts) await log.drafts(next.generation.id, () => drafts)
      return drafts
    },
  })
  const { failed } = await fc.check(holds(spoilt), { numRuns: 2_000, seed, endOnFailure: true })
  expect(failed).toBe(true)
}, 300_000)
