import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { nextGenerationState } from './generation-state.ts'
import type { GenerationState, GenerationStep } from './generation-state.ts'

const states: GenerationState[] = ['unset', 'anonymous', 'asserted', 'known']

/** From each state (across) with each step (down). */
const expected: Record<
  GenerationStep,
  [GenerationState, GenerationState, GenerationState, GenerationState]
> = {
  acted: ['anonymous', 'anonymous', 'asserted', 'known'],
  typed: ['asserted', 'asserted', 'asserted', 'known'],
  proven: ['known', 'known', 'known', 'known'],
  ended: ['unset', 'unset', 'unset', 'unset'],
  forgotten: ['unset', 'unset', 'unset', 'unset'],
}
const steps = Object.keys(expected) as GenerationStep[]

test.each(steps)('ID14 every state has an answer to %s', (step) => {
  expect(states.map((state) => nextGenerationState(state, step))).toEqual(expected[step])
})

test('ID14 nothing but the server’s proof makes a generation known, and nothing but its end makes it unknown', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps)), (walk) => {
      let state: GenerationState = 'unset'
      let proven = false
      for (const step of walk) {
        state = nextGenerationState(state, step)
        proven = step === 'proven' || (proven && step !== 'ended' && step !== 'forgotten')
        expect(state === 'known').toBe(proven)
        expect(state === 'unset').toBe(step === 'ended' || step === 'forgotten')
      }
    }),
    { seed },
  )
})
