/** Where a device generation stands (IDENTITY, below the rules). */
export type GenerationState = 'unset' | 'anonymous' | 'asserted' | 'known'

/** What can happen to a device generation. `ended` stands for reset, R3 and R18's silence. */
export type GenerationStep = 'acted' | 'typed' | 'proven' | 'ended' | 'forgotten'

/**
 * Every state and every step: the compiler asks for each cell. Ending and forgetting lead to `unset`,
 * because the generation that follows begins unborn; typing is an act, so it never leaves `unset`
 * without one.
 */
const transitions: Record<GenerationState, Record<GenerationStep, GenerationState>> = {
  unset: {
    acted: 'anonymous',
    typed: 'asserted',
    proven: 'known',
    ended: 'unset',
    forgotten: 'unset',
  },
  anonymous: {
    acted: 'anonymous',
    typed: 'asserted',
    proven: 'known',
    ended: 'unset',
    forgotten: 'unset',
  },
  asserted: {
    acted: 'asserted',
    typed: 'asserted',
    proven: 'known',
    ended: 'unset',
    forgotten: 'unset',
  },
  known: { acted: 'known', typed: 'known', proven: 'known', ended: 'unset', forgotten: 'unset' },
}

/** The state after a step. */
export function nextGenerationState(state: GenerationState, step: GenerationStep): GenerationState {
  return transitions[state][step]
}
