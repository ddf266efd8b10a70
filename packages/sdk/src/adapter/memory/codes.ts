/** A mail as it would have gone out. */
export interface Mail {
  to: string
  code?: string
  bookmark?: string
}

interface Handed {
  source: string
  to: string
  until: number
  by?: string
}

/** Codes, bookmarks and handoffs that are out. Times in ms. */
export interface Codes {
  readonly mails: Mail[]
  /** Sends a code to an address. */
  send(address: string): number
  /** Sends a link to an address, which proves it on the device that asked. */
  link(address: string, generation: string): number
  /** Whether this is the address's code; it is good once, for ten minutes and five tries. */
  check(address: string, code: string): boolean
  bookmark(id: string): { address: string; generation: string } | undefined
  /** A code for carrying a strand to an origin; good once, for a minute. */
  hand(source: string, to: string): { code: string; expires: number }
  /** Takes a handoff's code up for a generation; the same one may ask again. */
  take(code: string, at: string | undefined, generation: string): string | undefined
}

export function createCodes(now: () => number): Codes {
  const mails: Mail[] = []
  const codes = new Map<string, { code: string; until: number; tries: number }>()
  const bookmarks = new Map<string, { address: string; generation: string }>()
  const handed = new Map<string, Handed>()
  let made = 0
  const next = (): string => `${(made += 1)}`.padStart(6, '0')

  return {
    mails,
    send(address) {
      const code = next()
      const until = now() + 600_000
      codes.set(address, { code, until, tries: 0 })
      mails.push({ to: address, code })
      return until
    },
    link(address, generation) {
      const bookmark = `bm_${next()}`
      bookmarks.set(bookmark, { address, generation })
      mails.push({ to: address, bookmark })
      return now() + 600_000
    },
    check(address, code) {
      const out = codes.get(address)
      if (!out || out.until < now() || (out.tries += 1) > 5 || out.code !== code) return false
      codes.delete(address)
      return true
    },
    bookmark: (id) => bookmarks.get(id),
    hand(source, to) {
      const code = `ho_${next()}`
      const until = now() + 60_000
      handed.set(code, { source, to, until })
      return { code, expires: until }
    },
    take(code, at, generation) {
      const out = handed.get(code)
      if (!out || out.until < now() || (at !== undefined && out.to !== at)) return undefined
      if (out.by !== undefined && out.by !== generation) return undefined
      out.by = generation
      return out.source
    },
  }
}
