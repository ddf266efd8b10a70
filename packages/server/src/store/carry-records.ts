import type { GenerationRow } from './rows.ts'

/** A code that carries a customer to another place, found by the keyed hash of it. Time in µs. */
export interface HandoffRow {
  code: string
  workspace: string
  /** The strand of the generation that handed over, and the origin of its page. */
  source: string
  site: string | null
  /** The one origin that may redeem it. */
  target: string
  /** Until when it can be redeemed, or answered where the customer was asked. */
  expires: number
  /** `declined` by the customer's no; `spent` where it led to nothing, or to two devices. */
  state: 'open' | 'asked' | 'joined' | 'declined' | 'spent'
  /** The key that redeemed it, or was asked; null while it is open. */
  claimedBy: string | null
  /** What became of it. */
  join: string | null
}

/** What can be asked about carrying customers on: handoffs, cookies, shared machines. */
export interface CarryReads {
  handoff(code: string): Promise<HandoffRow | undefined>
  /** By the hashes of their cookies, whether they live or are over. */
  generationsByCookie(workspace: string, cookies: readonly string[]): Promise<GenerationRow[]>
  /** Those of these keys that a generation had before it got another one. */
  formerKeys(workspace: string, thumbprints: readonly string[]): Promise<string[]>
  /** Workspaces with generations on shared machines that are not over. */
  sharedWorkspaces(): Promise<string[]>
  /** Generations on shared machines that are not over and have not called since, longest first. */
  idleShared(workspace: string, since: number, limit: number): Promise<GenerationRow[]>
}

/** What can be written about carrying customers on. */
export interface CarryWrites {
  /** Writes a handoff, or writes it anew. */
  putHandoff(handoff: HandoffRow): Promise<void>
  /** Forgets handoffs that expired before. */
  dropHandoffs(before: number): Promise<void>
  /** Keeps the hash of a generation's cookie; with null it has none. */
  setCookie(generation: string, cookie: string | null): Promise<void>
  /** Gives a generation another key, and takes its cookie away. False, and nothing written, where the key is known. */
  setKey(generation: string, thumbprint: string): Promise<boolean>
  /** A generation on a shared machine has called; only forwards. */
  setCalled(generation: string, at: number): Promise<void>
}
