import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { withoutHeads } from '../../trial/dropped-heads.ts'
import { happening, live } from '../../trial/world.ts'
import type { Happening } from '../../trial/world.ts'
import { entryOf, summaryOf } from './desk-summary.ts'

const world = fc.tuple(fc.nat(), fc.array(happening, { minLength: 1, maxLength: 40 }))

const usual = { seed, numRuns: 60 }

test('SV6 generated worlds end with every reader right, and nothing of what `readable` does not name ever leaves', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ([dice, happenings]) => {
      const { wrong, leaked, errors, trial } = await live(dice, happenings)
      await trial.end()
      expect({ wrong, leaked, errors }).toEqual({ wrong: [], leaked: [], errors: [] })
    }),
    usual,
  )
}, 120_000)

test('SV6 with the head taken out of the heartbeat readers end wrong', async () => {
  const wrongOf = async (happenings: readonly Happening[], dice: number): Promise<number> => {
    const { wrong, trial } = await live(dice, happenings, withoutHeads)
    await trial.end()
    return wrong.length
  }
  const outcome = await fc.check(
    fc.asyncProperty(world, async ([dice, happenings]) => {
      expect(await wrongOf(happenings, dice)).toBe(0)
    }),
    { ...usual, endOnFailure: true },
  )
  expect(outcome.failed).toBe(true)
}, 120_000)

test('SV7 rows of the desk that grew event by event are the rows that the whole log gives', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ([dice, happenings]) => {
      const { trial, processes } = await live(dice, happenings)
      const [one] = processes
      await one?.store.read(async (reads) => {
        const entries = await reads.deskChanged('ws_trial', 0)
        for (const entry of entries.filter(({ summary }) => summary !== null)) {
          const strands = (await reads.strandsOf([entry.root])).map(({ id }) => id)
          const [row] = await reads.relationships([entry.root])
          expect(row).toBeDefined()
          if (row)
            expect(entry).toEqual(entryOf(row, await summaryOf(reads, strands), entry.changed))
        }
      })
      await trial.end()
    }),
    { ...usual, numRuns: 25 },
  )
}, 120_000)
