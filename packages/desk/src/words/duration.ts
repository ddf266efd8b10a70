const steps = [
  { name: 'week', ms: 604_800_000 },
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
]

/**
 * A length of time as people say it: the largest whole unit.
 *
 * @param ms Milliseconds; less than a minute, and what a wrong clock makes negative, is "less than a minute".
 * @example durationInWords(250_000) // '4 minutes'
 */
export function durationInWords(ms: number): string {
  const step = steps.find((each) => ms >= each.ms)
  if (!step) return 'less than a minute'
  const count = Math.floor(ms / step.ms)
  return count === 1 ? `1 ${step.name}` : `${count} ${step.name}s`
}
