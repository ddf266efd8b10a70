import type { Ask, EndedWhy, Identity } from '@continuo/model'
import type { KeptGeneration } from '../log/log-store.ts'
import type { IdentifyDecision } from './decide-identify.ts'

/** An identity that this generation has proven. */
export interface Proven {
  identity: Identity
  /** When they logged in at the host's back end, in s, where its token said so. */
  authTime?: number
  /** It came along over a handoff: this generation has not proven it itself. */
  carried?: true
}

/** What the answers to questions need, and nobody is shown. */
export interface Behind {
  /** For `keep`: the address that a yes proves, where this device knew it. */
  address?: string
  /** For `continue`: the handoff's code, and where it was followed. */
  code?: string
  from?: string
}

/** Who a device generation is: kept with it, and wiped with it. */
export interface Who {
  proven: readonly Proven[]
  /** The same, as it is shown. */
  known: readonly Identity[]
  /** The page's back end has vouched for it: its pages show nothing before they have named the customer. */
  vouched: boolean
  asks: readonly Ask[]
  behind: Behind
  /** The join of two histories that the customer has not said to be right. */
  joined: string | null
  /** Somebody was known here before, masked. */
  hint: string | null
  /** An opened mail's bookmark that waits for its code, and where that goes, masked. */
  bookmark: { id: string; to: string } | null
  /** An identify that has not been answered: its operation, its id and what it means, never its token. */
  pending: { operation: string; id: string; how: IdentifyDecision } | null
  /** Whom a page has named here without being answered in time: anybody else is another person. */
  once: string | null
}

/** Who a generation is that has said and proven nothing. */
export const nobody: Who = {
  proven: [],
  known: [],
  vouched: false,
  asks: [],
  behind: {},
  joined: null,
  hint: null,
  bookmark: null,
  pending: null,
  once: null,
}

/** A generation that has ended here and was not told to the backend yet; its key goes when it was. */
export interface Leaving {
  generation: KeptGeneration
  operation: string
  why: EndedWhy
  /** The identify that it may still be named in, as who was here before. */
  for?: string
  /** The customer may still want to keep it: until then (ms) it is not told. */
  until?: number
}

/** With other proofs than before. */
export const proving = (who: Who, proven: readonly Proven[]): Who => ({
  ...who,
  proven,
  known: proven.map(({ identity }) => identity),
  vouched: who.vouched && !!proven[0],
})

/** Whether two name the same; where one of them names no issuer, that tells nothing. */
export const isSame = (a: Identity, b: Identity): boolean =>
  a.kind === b.kind && a.value === b.value && (!a.issuer || !b.issuer || a.issuer === b.issuer)
