import type { Capabilities, IdPrefix } from '@continuo/model'
import type { AttachmentStore } from '../attachment/attachment-store.ts'
import type { Bus } from '../live/bus.ts'
import type { RelationshipStore } from '../store/relationship-store.ts'
import type { WorkspaceSettings } from '../workspace/workspace-settings.ts'
import type { Stop } from './relationship-log.ts'

/** What every part of the log stands on; made once, by `createRelationshipLog`. */
export interface LogContext {
  store: RelationshipStore
  bus: Bus
  /** Absent where no files are kept. */
  attachments?: AttachmentStore
  /** The store's clock, whole µs since 1970. */
  now(): number
  /** A new id of our own. */
  id(prefix: IdPrefix): string
  /** A new random epoch. */
  epoch(): string
  /** The keyed hash that an identity is looked up by. */
  keyed(text: string): string
  /** Runs something again and again until stopped. */
  every(milliseconds: number, run: () => Promise<void>): Stop
  /** Runs something once, later. */
  after(milliseconds: number, run: () => void): Stop
  capabilities: Capabilities
  /** How this company wants its conversations treated, as it is now. */
  settings(workspace: string): Promise<WorkspaceSettings>
  /** The most events on one page. */
  pageEvents: number
  /** What went wrong where nobody waits for an answer, and what was being done. */
  report(error: unknown, doing: string): void
}
