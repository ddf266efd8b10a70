import type {
  Appended,
  Attachment,
  Draft,
  IdentityOutcome,
  IdentityRequest,
  Opened,
  Page,
  PublicKey,
  SignalRequest,
  StreamItem,
} from '@continuo/model'
import type { AdapterError } from './errors.ts'

/** A small store of the adapter's own, for its credentials; wiped with the generation. */
export interface Keep {
  get(name: string): Promise<unknown>
  set(name: string, value: unknown): Promise<void>
}

/** This browser profile or app between two resets, as an adapter sees it. */
export interface Device {
  /** The local generation: the thumbprint of its key, or a random id where there is no key. */
  readonly generation: string
  readonly publicKey: PublicKey | null
  /** Signs text with the device key (ECDSA P-256, SHA-256), base64url. Fails with `Refused('insecure-context')` where there is no key. */
  sign(text: string): Promise<string>
  readonly keep: Keep
}

/**
 * Which page: `after` a cursor are later ticks, `before` one are lower ticks (to go on back from a page,
 * ask before `page.after + 1`). With `find` the newest messages with these words, `before` a cursor or
 * at all: the page's events are those that were found, each with what changed it, and its range is what
 * was looked through; a backend without the capability `search` refuses it with `unsupported`. Adapters
 * give cursors and take them as they are; only the sync code looks inside.
 */
export type Where = { after: string } | { before: string } | { find: string; before?: string }

/** What comes on a live stream: the wire's items, and whether the line is up. */
export type FollowItem = StreamItem | { is: 'up' } | { is: 'down'; error: AdapterError }

/** Told each item of a live stream, in order. */
export type Listener = (item: FollowItem) => void

/** Ends what was begun; nothing is told afterwards. */
export type Stop = () => void

/** What the wire knows; `former` in it comes from `session()` of the adapter for that generation. */
export type IdentityCall = IdentityRequest

/** The file of a message. */
export interface FilePlace {
  strand: string
  /** The message's id. */
  event: string
  /** The attachment's id. */
  id: string
}

/** How an upload is broken off and watched. */
export interface UploadOptions {
  /** Breaks it off. */
  signal?: AbortSignal | undefined
  /** How much is out, from 0 to 1. */
  onProgress?: ((part: number) => void) | undefined
}

/** How files come and go. Every method fails only as those of the adapter do. */
export interface Files {
  /**
   * Uploads a file under an id that its sender has made (a UUIDv7), before a message of the same device
   * names it. The same again is the same; other bytes under the id are `Refused('id-reused')`.
   */
  upload(
    file: Blob,
    named: { id: string; name: string },
    options?: UploadOptions,
  ): Promise<Attachment>
  /**
   * The bytes of a message's file. The type of what comes is that of an image only where the bytes are
   * one. `Refused('not-found')` where the message cannot be read, or has no such file.
   */
  download(place: FilePlace, signal?: AbortSignal): Promise<Blob>
}

/**
 * The seam between the SDK and any backend: four methods, and four more for what it can. The SDK owns all above it (drafts that
 * survive a crash, order, retries, de-duplication, the cache, one connection a browser); an adapter
 * translates and keeps nothing of the log.
 *
 * Guarantees that the conformance suite checks:
 * - `open` creates nothing. Before the first act it answers with `me: null` and no cursor.
 * - `append` is idempotent by draft id: the same id with the same content gives the same tick, with
 *   other content the refusal `id-reused`; one refused draft never fails its neighbours; outcomes
 *   come in the order of the drafts; ticks rise in that order.
 * - A page is one contiguous range in the order (tick, id) and never ends between equal ticks.
 * - A cursor of another epoch or another relationship is answered with `Reopen`, never with events.
 * - `follow` delivers frames that chain; after `stop()` nothing is delivered. It may lose frames, but
 *   never without a later frame or heartbeat that shows the gap. It reconnects by nobody's wish but
 *   the SDK's: one `follow` is one connection, and `down` is its last item.
 * - A call is in the name of the device that was opened last when it was made, whatever is opened
 *   before its answer.
 * - Every method fails only with `Unreachable`, `Refused`, `Reopen` or `Ended`.
 */
export interface Adapter {
  readonly name: string
  open(device: Device, since?: string, account?: string): Promise<Opened>
  append(drafts: readonly Draft[], since?: string): Promise<Appended>
  page(where: Where): Promise<Page>
  follow(after: string, on: Listener): Stop
  /** Typing, and the read mark. Best effort for typing; `seen` is kept. */
  signal?(signal: SignalRequest): void
  identity?(call: IdentityCall): Promise<IdentityOutcome>
  /** The files of messages; with the capability `attachments`. What few need may be loaded first. */
  files?(): Promise<Files>
  /**
   * The same backend in the name of another generation of this browser, one that has ended here and
   * says goodbye: `append`, `identity` and `session` of it can be called at once, without `open`.
   */
  as?(device: Device): Adapter
  /** Shows to the backend for some minutes who this device is: another generation of the browser names it as its `former`. */
  session?(): Promise<string>
  /** Frees what the adapter holds (timers, channels); the adapter is not used afterwards. */
  close?(): void
}
