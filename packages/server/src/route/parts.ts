import type { Bookmarks } from '../code/bookmarks.ts'
import type { Codes } from '../code/codes.ts'
import type { GpcNotes } from '../guard/gpc.ts'
import type { Gate } from '../guard/limits.ts'
import type { Starts } from '../guard/starts.ts'
import type { RelationshipLog } from '../log/relationship-log.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { ServerLogger } from '../observe/server-logger.ts'
import type { IssuerKeys } from '../session/issuer-keys.ts'
import type { Cookies } from '../session/cookie.ts'
import type { Nonces } from '../session/nonce.ts'
import type { SessionTokens } from '../session/tokens.ts'
import type { Directory } from '../workspace/directory.ts'
import type { Streams } from './event-stream.ts'

/** What the routes work with. */
export interface Parts {
  readonly log: RelationshipLog
  readonly directory: Directory
  /** ms since 1970 */
  readonly now: () => number
  /** The server's own public origin, which is the desk's. */
  readonly origin: string
  readonly gate: Gate
  readonly starts: Starts
  readonly gpc: GpcNotes
  readonly tokens: SessionTokens
  readonly nonces: Nonces
  readonly cookies: Cookies
  readonly issuerKeys: IssuerKeys
  readonly codes: Codes
  readonly bookmarks: Bookmarks
  /** Absent where no mail system is configured. */
  readonly mailer: Mailer | undefined
  readonly streams: Streams
  readonly logger: ServerLogger
  /** Writes a fault of ours down. */
  report(error: unknown): void
  readonly metrics: Metrics
  /** Aborted when the server begins to close: what waits is answered at once. */
  readonly closing: AbortSignal
}
