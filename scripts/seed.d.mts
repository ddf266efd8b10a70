declare module 'vitest' {
  interface ProvidedContext {
    seed: number
  }
}

/**
 * The number from which a test takes all that it leaves to chance. Another one at each run, printed
 * by the run, and set with `npm test -- --sequence.seed=N` or `npx vitest run … --sequence.seed=N`.
 */
export const seed: number
