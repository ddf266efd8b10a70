import { addressBlock } from './address.ts'
import { createLimiter } from './limiter.ts'
import type { Limiter, Rate } from './limiter.ts'
import { tooMany } from './refused.ts'

/** The limits of a server, each a burst and a rate. */
export interface Limits {
  /** First acts of new devices, by address block and workspace. */
  readonly starts: Rate
  /** New sessions, by address block and workspace. */
  readonly blockSessions: Rate
  /** New sessions of one device key. */
  readonly sessions: Rate
  /** Drafts of one device key. */
  readonly drafts: Rate
  /** Pages, openings and streams of one device key. */
  readonly reads: Rate
  /** Searches of one device key, each through a bounded stretch of its log. */
  readonly searches: Rate
  /** Typing and read marks of one device key. */
  readonly signals: Rate
  /** Identity calls of one device key. */
  readonly identity: Rate
  /** Mails with codes and links, by address block and workspace. */
  readonly codes: Rate
  /** Mails with codes and links, by workspace. */
  readonly workspaceCodes: Rate
  /** Files of one device key. */
  readonly uploads: Rate
  /** Bytes of files, by address block and workspace. */
  readonly uploadBytes: Rate
  /** Sign-ins at the desk and wrong secret keys, by address block. */
  readonly signIns: Rate
  /** Sign-ins at the desk under one name, by address block. */
  readonly names: Rate
}

/** An office or a mobile network shares one block, so what goes by block is generous. */
export const defaultLimits: Limits = {
  starts: { burst: 120, perSecond: 1 },
  blockSessions: { burst: 600, perSecond: 10 },
  sessions: { burst: 30, perSecond: 0.5 },
  drafts: { burst: 400, perSecond: 20 },
  reads: { burst: 600, perSecond: 50 },
  searches: { burst: 120, perSecond: 10 },
  signals: { burst: 120, perSecond: 10 },
  identity: { burst: 20, perSecond: 0.2 },
  codes: { burst: 10, perSecond: 10 / 3_600 },
  workspaceCodes: { burst: 500, perSecond: 1 },
  uploads: { burst: 100, perSecond: 100 / 86_400 },
  uploadBytes: { burst: 2 ** 30, perSecond: 2 ** 32 / 86_400 },
  signIns: { burst: 20, perSecond: 0.1 },
  names: { burst: 5, perSecond: 1 / 60 },
}

/** The limits at work: `take` passes or refuses. */
export interface Gate {
  /** @throws Refused `too-many` with `Retry-After`. */
  take(kind: keyof Limits, key: string, cost?: number): void
}

/**
 * Opens the gate for one server.
 *
 * @param counted Told of each refusal, by kind.
 */
export function createGate(
  limits: Limits,
  now: () => number,
  counted: (kind: keyof Limits) => void,
): Gate {
  const limiters = new Map<string, Limiter>(
    Object.entries(limits).map(([kind, rate]) => [kind, createLimiter(rate, now)]),
  )
  return {
    take(kind, key, cost) {
      const wait = limiters.get(kind)?.take(key, cost) ?? 0
      if (wait === 0) return
      counted(kind)
      throw tooMany(wait)
    },
  }
}

/** The key of what is limited by address block and workspace. */
export function blockKey(address: string, workspace: string): string {
  return `${addressBlock(address)} ${workspace}`
}
