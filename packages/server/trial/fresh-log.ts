import { afterEach, beforeEach } from 'vitest'
import { begin } from './log-on-disk.ts'
import type { Process, Trial } from './log-on-disk.ts'
import { peopleOf } from './people.ts'
import type { People } from './people.ts'

/** The log on disk that the running test has for itself. */
export let trial: Trial
/** A process at that log. */
export let one: Process
/** The people who write there. */
export let people: People

/** Goes on in another process, which has these options. */
export function restart(options?: Parameters<Trial['process']>[0]): void {
  one = trial.process(options)
  people = peopleOf(one)
}

/** Each test of the file that calls this begins with a fresh log, which goes after it. */
export function freshForEachTest(): void {
  beforeEach(() => {
    trial = begin()
    restart()
  })
  afterEach(() => trial.end())
}
