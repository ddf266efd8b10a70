/** One case of a conformance suite: give it to any test runner. It fails by throwing an error in words. */
export interface ConformanceCase {
  /** Begins with the rule that it holds. */
  title: string
  run(): Promise<void>
}

/** A case that needs something which an implementation may declare that it lacks. */
export interface CaseWithNeed<Capability extends string> extends ConformanceCase {
  needs?: Capability
}

/**
 * The cases to run. In the place of all that a lacking capability would need stands one that says so,
 * and fails where no reason is given.
 */
export function declared<Capability extends string>(
  cases: readonly CaseWithNeed<Capability>[],
  lacks: Partial<Record<Capability, string>>,
): ConformanceCase[] {
  const missing = Object.entries(lacks) as [Capability, string][]
  return [
    ...cases.filter(({ needs }) => needs === undefined || !(needs in lacks)),
    ...missing.map(([capability, reason]) => ({
      title: `declared: no ${capability} (${reason})`,
      async run() {
        if (reason.trim() === '') throw new Error(`Say why there is no ${capability}.`)
      },
    })),
  ]
}
