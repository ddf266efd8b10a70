import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { withoutHeads } from '../../trial/dropped-heads.ts'
import { workspace } from '../../trial/log-on-disk.ts'
import { happening, live } from '../../trial/world.ts'
import type { Happening } from '../../trial/world.ts'
import type { Reads } from '../store/relationship-store.ts'
import type { ProofRow } from '../store/rows.ts'
import { summaryOf } from './desk-recount.ts'
import { addToSummary, emptySummary } from './desk-summary.ts'
import type { DeskSummary } from './desk-summary.ts'
import { keyedBy } from './identity-key.ts'

const world = fc.tuple(fc.nat(), fc.array(happening, { minLength: 1, maxLength: 40 }))

const usual = { seed, numRuns: 50 }

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

const context = { keyed: keyedBy('trial') }

/** The summary as the whole log gives it, event by event; only live proofs name anybody. */
async function foldedFrom(
  reads: Reads,
  strands: readonly string[],
  proofs: readonly ProofRow[],
): Promise<DeskSummary> {
  const scopes = strands.map((strand) => ({ strand }))
  const events = await reads.events({ scopes, audience: 'team', from: 'oldest', limit: 10_000 })
  const isProven = (strand: string): boolean =>
    proofs.some((proof) => proof.strand === strand && !proof.revoked)
  return events
    .filter(({ type, strand }) => type !== 'identity.proven' || isProven(strand))
    .reduce(addToSummary, emptySummary)
}

test('SV7 rows of the desk that grew event by event are the rows that the whole log gives', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ([dice, happenings]) => {
      const { trial, processes } = await live(dice, happenings)
      const [one] = processes
      await one?.store.read(async (reads) => {
        const entries = await reads.deskChanged(workspace, 0)
        for (const entry of entries.filter(({ summary }) => summary !== null)) {
          const strands = (await reads.strandsOf([entry.root])).map(({ id }) => id)
          expect(entry.summary).toEqual(await summaryOf(context, reads, entry, strands))
          const proofs = await reads.proofsOf([entry.root])
          expect(entry.summary).toEqual(await foldedFrom(reads, strands, proofs))
        }
      })
      await trial.end()
    }),
    { ...usual, numRuns: 15 },
  )
}, 120_000)
