import type { Clock } from './clock.ts'

/**
 * Waits for something so long, in ms, and no longer: some browsers neither answer nor fail. Nothing:
 * it is late, and whatever it still comes to is not heard.
 */
export async function within<Value>(
  clock: Clock,
  milliseconds: number,
  work: Promise<Value>,
): Promise<Value | undefined> {
  let off = (): void => {}
  const late = new Promise<undefined>((resolve) => {
    off = clock.after(milliseconds, () => resolve(undefined))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    off()
  }
}
