import fc from 'fast-check'
import { expect, test } from 'vitest'
import { playSharedComputer, step } from '../../trial/shared-computer.ts'
import type { LogStore } from '../log/log-store.ts'
import { seed } from '../../../../scripts/seed.mjs'

const history = fc.array(step, { minLength: 5, maxLength: 30 })
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
