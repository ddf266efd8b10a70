import { canonical } from '@continuo/model'

/** One case of a conformance suite. */
export interface ConformanceCase {
  /** Begins with the rule that it holds. */
  readonly title: string
  /** Fails with what was expected and what was found. */
  run(): Promise<void>
}

/** What proves an implementation: a fresh world for each case, and what it declares not to do. */
export interface Harness<World> {
  readonly name: string
  /** Cases that this implementation cannot hold, by title, each with the reason. */
  readonly lacks?: Readonly<Record<string, string>>
  world(): Promise<World>
}

/** Cases before they have a world. */
export type Cases<World> = readonly (readonly [
  title: string,
  check: (world: World) => Promise<void>,
])[]

/**
 * Makes the cases that an implementation has to hold.
 *
 * @param end Takes a world down, whatever happened in it.
 * @throws Error where it declares to lack a case that does not exist.
 */
export function suiteOf<World>(
  cases: Cases<World>,
  { name, lacks = {}, world }: Harness<World>,
  end: (world: World) => Promise<void>,
): ConformanceCase[] {
  const titles = new Set(cases.map(([title]) => title))
  const unknown = Object.keys(lacks).find((title) => !titles.has(title))
  if (unknown !== undefined) throw new Error(`${name} lacks a case that does not exist: ${unknown}`)
  return cases
    .filter(([title]) => !Object.hasOwn(lacks, title))
    .map(([title, check]) => ({
      title,
      async run() {
        const made = await world()
        try {
          await check(made)
        } finally {
          await end(made)
        }
      },
    }))
}

/** Fails where the condition does not hold. */
export function must(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`must hold: ${what}`)
}

/** Fails where two values are not the same as JSON. */
export function same(found: unknown, expected: unknown, what: string): void {
  const [a, b] = [canonical(found ?? null), canonical(expected ?? null)]
  if (a !== b) throw new Error(`${what}: expected ${b.slice(0, 500)}, found ${a.slice(0, 500)}`)
}
