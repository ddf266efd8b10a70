import type { Core } from '../sync/core.ts'

/** "Is writing" is said again after so long, in ms; it holds for twice that. */
const typingAgain = 4_000

/**
 * Tells the other side that this one is writing, or is not any more.
 *
 * @param now When that was, in ms.
 */
export function type(core: Core, on: boolean, now: number): void {
  // Where nothing can be told yet, the next key tells it.
  if (!core.held.cursor) return
  const { typedAt = -Infinity } = core
  if (on ? now - typedAt < typingAgain : typedAt < 0) return
  core.typedAt = on ? now : -Infinity
  core.signal({ signal: 'typing', on })
}
