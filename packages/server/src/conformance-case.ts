/** One case of a conformance suite: give it to any test runner. It fails by throwing an error in words. */
export interface ConformanceCase {
  /** Begins with the rule that it holds. */
  title: string
  run(): Promise<void>
}

/** What is tried on an implementation that is made for this one try. */
export interface Try<Trial, Capability extends string> {
  title: string
  /** What an implementation may declare that it lacks. */
  needs?: Capability
  run(trial: Trial): Promise<void>
}

/**
 * The cases to run, each on an implementation of its own, which is taken away afterwards. In the place of
 * all that a lacking capability would need stands one that says so, and fails where no reason is given.
 */
export function conformanceCases<Trial extends { end(): Promise<void> }, Capability extends string>(
  tries: readonly Try<Trial, Capability>[],
  make: () => Promise<Trial>,
  lacks: Partial<Record<Capability, string>>,
): ConformanceCase[] {
  const missing = Object.entries(lacks) as [Capability, string][]
  return [
    ...tries
      .filter(({ needs }) => needs === undefined || !(needs in lacks))
      .map(({ title, run }) => ({
        title,
        async run() {
          const trial = await make()
          try {
            await run(trial)
          } finally {
            await trial.end()
          }
        },
      })),
    ...missing.map(([capability, reason]) => ({
      title: `declared: no ${capability} (${reason})`,
      async run() {
        if (reason.trim() === '') throw new Error(`Say why there is no ${capability}.`)
      },
    })),
  ]
}
