const quarter = 15 * 60_000

/** So many wrong passwords in a quarter of an hour. */
const most = {
  /** From one place for one address: somebody who has forgotten it. */
  pair: 5,
  /** From one place, whatever the address: a list of addresses, tried one after the other. */
  source: 20,
  /** For one address, from wherever: many places that try one account. */
  email: 50,
} as const

/** Who guesses, and at whose password. */
export interface Guesser {
  /** As it was typed, in lower case; whether it has an account makes no difference. */
  readonly email: string
  /** Where the guess comes from, see `sourceOf`. */
  readonly source: string
}

/** Counts wrong passwords. What it knows is in memory: a restart of the shop forgets it. */
export interface PasswordGuesses {
  /**
   * Takes one guess before the password is looked at, so that many at once are counted too: undefined
   * where it may be made, else the time (ms) until the next one may.
   */
  take(guesser: Guesser): number | undefined
  /** It was the password: this guess is not counted, and what this place had guessed for it is forgiven. */
  right(guesser: Guesser): void
}

/**
 * Where a request comes from, for counting: an IPv4 address, or the /64 of an IPv6 address, of which
 * one household has them all.
 *
 * @example sourceOf('::ffff:192.0.2.7') // '192.0.2.7'
 */
export const sourceOf = (address: string | undefined): string => {
  const [, four] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address ?? '') ?? []
  if (four !== undefined) return four
  const url = URL.parse(`http://[${(address ?? '').split('%', 1)[0]}]`)
  if (!url) return 'unknown'
  const [head = '', tail = ''] = url.hostname.slice(1, -1).split('::')
  const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, 8 - (before?.length ?? 0) - (after?.length ?? 0)))
  return `${[...(before ?? []), ...zeros.fill('0'), ...(after ?? [])].slice(0, 4).join(':')}::/64`
}

/** @param now ms */
export const createPasswordGuesses = (now: () => number): PasswordGuesses => {
  const taken = new Map<string, readonly number[]>()
  const keysOf = ({ email, source }: Guesser) => ({
    pair: `pair ${source} ${email}`,
    source: `source ${source}`,
    email: `email ${email}`,
  })
  const recent = (key: string): readonly number[] =>
    (taken.get(key) ?? []).filter((at) => at > now() - quarter)
  const keep = (key: string, times: readonly number[]): void => {
    // The one that was counted last stands last: the first ones are the oldest.
    taken.delete(key)
    if (times.length > 0) taken.set(key, times)
  }
  const forgetOld = (): void => {
    for (const [key, times] of taken) {
      if ((times.at(-1) ?? 0) > now() - quarter) return
      taken.delete(key)
    }
  }
  return {
    take(guesser) {
      forgetOld()
      const keys = Object.entries(keysOf(guesser))
      const waits = keys.flatMap(([of, key]) => {
        const last = recent(key).at(-most[of as keyof typeof most])
        return last === undefined ? [] : [last + quarter - now()]
      })
      if (waits.length > 0) return Math.max(...waits)
      for (const [, key] of keys) keep(key, [...recent(key), now()])
      return undefined
    },
    right(guesser) {
      const { pair, source, email } = keysOf(guesser)
      keep(pair, [])
      for (const key of [source, email]) keep(key, recent(key).slice(0, -1))
    },
  }
}
