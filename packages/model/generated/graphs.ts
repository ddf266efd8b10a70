import * as fc from 'fast-check'
import { assurances } from '../src/identity/assurance.ts'
import type { Assurance } from '../src/identity/assurance.ts'
import type { Carried, Join, Proof } from '../src/identity/graph.ts'
import type { ReadableQuestion } from '../src/identity/readable.ts'

const names = ['str_0', 'str_1', 'str_2', 'str_3', 'str_4', 'str_5']
const strands = fc.constantFrom(...names)

const carriedAs = ({
  readsFrom,
  ...as
}: Pick<Carried, 'identity' | 'home' | 'level'> & {
  readsFrom: number | undefined
}): Carried => ({ ...as, kind: 'email', ...(readsFrom !== undefined && { readsFrom }) })

const joins = fc
  .array(
    fc.record({
      a: strands,
      b: strands,
      through: fc.constantFrom<Join['through']>('both', 'both', 'forward', 'forward', 'team'),
      revoked: fc.constantFrom(false, false, false, true),
      as: fc.option(
        fc.record({
          identity: fc.constantFrom('i_1', 'i_2', 'i_3'),
          home: strands,
          level: fc.constantFrom<Assurance>('asserted', 'mailbox', 'mailbox', 'vouched'),
          readsFrom: fc.constantFrom(undefined, undefined, 10, 20),
        }),
        { nil: undefined },
      ),
    }),
    { maxLength: 9 },
  )
  .map((all): Join[] =>
    all.map(({ as, ...join }, at) => ({
      ...join,
      id: `join_${at}`,
      ...(as && join.through === 'forward' && { as: carriedAs(as) }),
    })),
  )

// Level and readsFrom are drawn so that most proofs count: a graph in which nothing opens teaches nothing.
const proofs = fc
  .array(
    fc.record({
      strand: fc.constantFrom('str_0', 'str_0', ...names),
      identity: fc.constantFrom('i_1', 'i_2', 'i_3'),
      home: strands,
      level: fc.constantFrom(...assurances, 'mailbox', 'vouched'),
      readsFrom: fc.constantFrom(undefined, 10, 20),
      revoked: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 6 },
  )
  .map((all): Proof[] =>
    all.map(({ readsFrom, ...proof }, at) => ({
      ...proof,
      kind: 'email',
      at,
      ...(readsFrom !== undefined && { readsFrom }),
    })),
  )

/** Questions about the reading rights of `str_0` among six strands, with any joins and proofs. */
export const questions: fc.Arbitrary<ReadableQuestion> = fc.record({
  strand: fc.constant('str_0'),
  joins,
  proofs,
})

/** Names of the strands that questions are about. */
export const strandNames: readonly string[] = names
