/** Runs async works one after the other, in the order in which they came; one that fails stops no other. */
export interface Lane {
  run<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when all that was begun so far has ended. */
  idle(): Promise<void>
}

const nothing = (): void => {}

export function createLane(): Lane {
  let last: Promise<void> = Promise.resolve()
  return {
    run(work) {
      const mine = last.then(work)
      last = mine.then(nothing, nothing)
      return mine
    },
    idle: () => last,
  }
}
