import { useSignal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import { problemInWords } from '../words/problem.ts'

/** What a form's button does. */
export interface Doing {
  readonly busy: boolean
  /** What went wrong, in words; the form that does it may say more there. */
  readonly problem: Signal<string | null>
  /** Does it, unless it is being done already. */
  run(work: () => Promise<void>): Promise<void>
}

/**
 * Work that a form's button begins: once at a time, and what went wrong is said beside it.
 *
 * @param inWords Throws what is nothing that a person could mend.
 */
export function useDoing(inWords: (error: unknown) => string = problemInWords): Doing {
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  return {
    busy: busy.value,
    problem,
    async run(work) {
      if (busy.peek()) return
      busy.value = true
      problem.value = null
      try {
        await work()
      } catch (error) {
        problem.value = inWords(error)
      } finally {
        busy.value = false
      }
    },
  }
}
