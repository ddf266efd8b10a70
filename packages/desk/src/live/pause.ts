/** The longest pause between two tries, in ms. */
const longest = 30_000

/**
 * How long to wait before the next try: a second, doubled with each failure in a row, with half of
 * it left to chance so that desks don't all come back in the same moment.
 *
 * @param failures How many tries in a row have failed, from 1.
 * @param retryAfter What the server asked for, in ms; never tried earlier.
 */
export function pauseAfter(failures: number, random: number, retryAfter = 0): number {
  const full = Math.min(longest, 1_000 * 2 ** Math.min(failures - 1, 10))
  return Math.max(retryAfter, full / 2 + (full / 2) * random)
}
