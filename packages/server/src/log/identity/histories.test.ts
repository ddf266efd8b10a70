import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { seed } from '../../../../../scripts/seed.mjs'
import { forgettingUndos, keepingSnapshots, readingOverTeam } from '../../../trial/person-faults.ts'
import { history } from '../../../trial/person-happenings.ts'
import { beginPersons } from '../../../trial/persons.ts'

const trial = beginPersons()
afterAll(() => trial.end())

test('ID71 ID72 in 5,000 histories, whatever happens in whatever order, relationship, rights and epochs are a recomputation from the live joins and proofs, and nothing else leaves', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (happenings) => {
      expect(await trial.live(happenings)).toEqual({ wrong: [], leaked: [], errors: [] })
    }),
    { seed, numRuns: 5_000 },
  )
}, 300_000)

test.each([
  ['a merge of the desk’s that opens like a proof', readingOverTeam],
  ['an undo that is forgotten', forgettingUndos],
  ['a kept state that outlives an undo', keepingSnapshots],
])(
  'ID72 the check catches %s',
  async (_what, wrap) => {
    const faulty = beginPersons(wrap)
    const found = await fc.check(
      fc.asyncProperty(history, async (happenings) => {
        expect((await faulty.live(happenings)).leaked).toEqual([])
      }),
      // These show what the check can do: by the same histories each time.
      { seed: 7, numRuns: 5_000, endOnFailure: true },
    )
    await faulty.end()
    expect(found.failed).toBe(true)
  },
  120_000,
)
