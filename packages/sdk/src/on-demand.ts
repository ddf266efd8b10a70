import { Unreachable } from './adapter/errors.ts'
import { systemClock } from './clock.ts'
import { within } from './within.ts'

/** So long a part may take to come before those who need it go on without, in ms. */
const patience = 10_000

/**
 * A part that is loaded when it is needed. A try that failed is forgotten, and the next one tries anew.
 *
 * @param load Imports the part. The build puts what it is called with behind the part's address: where
 *   a browser remembers a failed import for good, another fragment is another module.
 * @returns What gives the part; fails with `Unreachable` where it cannot be had now.
 */
export function onDemand<Part extends object>(
  load: (again: string) => Promise<Part>,
): () => Promise<Part> {
  let part: Promise<Part> | undefined
  let failures = 0
  return async () => {
    part ??= load(failures ? `#${failures}` : '')
    const asked = part
    try {
      const loaded = await within(systemClock, patience, asked)
      if (loaded) return loaded
    } catch {
      // Told below; whoever asks next tries anew.
      failures += 1
      if (part === asked) part = undefined
    }
    throw new Unreachable('part-missing')
  }
}
