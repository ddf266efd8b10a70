import type { Continuo, ContinuoState } from '../src/handle.ts'
import type { ManualClock } from '../src/manual-clock.ts'

/** Resolves with the state as soon as it fits. */
export const until = (
  handle: Continuo,
  fits: (state: ContinuoState) => unknown,
): Promise<ContinuoState> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!fits(handle.state)) return
      off()
      resolve(handle.state)
    }
    const off = handle.subscribe(look)
    look()
  })

/** Lets everything run that waits for nothing but its turn. */
export const turns = async (count = 20): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
}

/**
 * Turns the clock, a second at a time, until the condition holds.
 *
 * @throws Error after so many seconds of the clock, and no sooner than after ten real ones: keys are
 *   made and code is loaded outside the clock.
 */
export async function turnUntil(
  clock: ManualClock,
  holds: () => unknown,
  seconds = 600,
): Promise<void> {
  const began = performance.now()
  for (let second = 0; second < seconds || performance.now() - began < 10_000; second += 1) {
    await turns(4)
    if (await holds()) return
    clock.turn(1_000)
  }
  throw new Error(`This did not come about within ${seconds} s of the clock: ${String(holds)}`)
}

/** What the lines of a view say, without notices. */
export const said = ({ lines }: ContinuoState): (string | null)[] =>
  lines.flatMap(({ entry }) => (entry.kind === 'message' ? [entry.text] : []))

/** What became of the lines of one's own. */
export const sendings = ({ lines }: ContinuoState): (string | null)[] =>
  lines.flatMap(({ entry, sending, mine }) => (entry.kind === 'message' && mine ? [sending] : []))

/**
 * Lets things run that wait for nothing but their turn (and for code that is being loaded) until the
 * condition holds.
 */
export async function eventually(holds: () => unknown): Promise<void> {
  const began = performance.now()
  for (let turn = 0; turn < 20_000 || performance.now() - began < 10_000; turn += 1) {
    if (await holds()) return
    await turns(1)
  }
  throw new Error(`This never came about: ${String(holds)}`)
}
