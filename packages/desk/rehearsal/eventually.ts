import { vi } from 'vitest'

/** Waits until a check passes; longer than anything takes on a busy machine. */
export const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 4_500, interval: 10 })
