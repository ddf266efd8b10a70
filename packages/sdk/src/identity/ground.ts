import type { IdentityOutcome } from '@continuo/model'
import type { Adapter, Device } from '../adapter/adapter.ts'
import type { KeptGeneration } from '../log/log-store.ts'
import type { Marker } from '../surroundings/surroundings.ts'
import type { Core, Said } from '../sync/core.ts'
import type { IdentityHandle } from './identity-handle.ts'

/** What goes out in the order of the outbox without being a draft. */
export interface Errand {
  /** A UUIDv7: drafts with earlier ids go first. */
  id: string
  /**
   * Fails as an adapter does; then it is tried again like a draft.
   *
   * @param of The generation that it runs for.
   * @returns False: not now; drafts go before it meanwhile, and it has its turn at a later push.
   */
  run(adapter: Adapter, of: string): Promise<boolean>
  /** With `identify`: what the page says. */
  given?: Parameters<IdentityHandle['identify']>
  /** What it means is to be decided as soon as there is a generation. */
  decide?(): void
  /** Its turn came and it could not be done. */
  late?: boolean
  /** The generation has ended before its turn. */
  drop(outcome: IdentityOutcome): void
}

/** What a relationship does for the parts of identity. */
export interface Identities {
  /** The log has been read. */
  ready: Promise<void>
  /** A machine of many (IDENTITY R11). */
  readonly shared: boolean | undefined
  readonly marker: Marker
  /** Nothing is shown before the page has named its customer (IDENTITY R18). */
  hidden: boolean
  /** The generation for which it is decided whether it shows. */
  named?: string
  /** An `identify` that was under way when this page was loaded. */
  awaited?: string | undefined
  /** Whom the page has named last. */
  said: string | null
  /** When this page began, ms. */
  readonly made: number
  /** An act waits for the page to name its customer. */
  speak?(): void
  /** Whom the page names is being decided. */
  naming?: Promise<void>
  /** What waits for the first act. */
  waiting: (() => void)[]
  errands: Errand[]
  /** The generation as it is kept; there was an act in it. */
  kept(): KeptGeneration
  /** A new one, kept nowhere. */
  make(): Promise<KeptGeneration>
  /** A generation as adapters see it. */
  as(generation: KeptGeneration): Device
  /** Goes on in another generation here, or in none. */
  part(next?: KeptGeneration | null): void
  /** Goes on with what was kept. */
  recall(): Promise<void>
  /** Under which name it is kept. */
  readonly place: string
  /** Nobody wants it any more. */
  gone(): boolean
  /** The backend knows of somebody who was known here, masked. */
  hint: string | undefined
  /** Connects where somebody has opened. */
  wake(): Promise<void>
  /** Writes a draft; from then on it survives. */
  write(draft: Said, composing?: string): Promise<string>
}

/** What the parts of identity stand on. */
export type Ground = Core
