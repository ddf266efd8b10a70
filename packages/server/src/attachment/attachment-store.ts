import type { Attachment, ImageType } from '@continuo/model'

/** A file as it comes in. */
export interface Incoming {
  readonly workspace: string
  /** Made by its sender: a UUIDv7. */
  readonly id: string
  /** Who uploads; nobody else can name the file. */
  readonly writer: string
  readonly name: string
  /** What its sender says that it is. */
  readonly type: string
  /** When, in ms. */
  readonly time: number
  /** The most bytes. */
  readonly most: number
  /** Whether files of this type are taken; asked with what the bytes say. */
  takes(type: string): boolean
  readonly bytes: AsyncIterable<Uint8Array>
}

/** What became of an upload. */
export type Put =
  | { readonly is: 'stored'; readonly attachment: Attachment }
  | {
      readonly is: 'refused'
      readonly why: 'file-empty' | 'file-too-large' | 'file-type' | 'id-reused'
    }

/** The message that names a file. */
export interface Place {
  readonly strand: string
  readonly event: string
}

/** A file that nobody has been told of yet, or whose message was not seen to be admitted. */
export interface Waiting {
  readonly workspace: string
  readonly id: string
  readonly writer: string
  /** When it was uploaded, ms. */
  readonly time: number
  /** The message that wants to name it. */
  readonly event?: string
}

/** A file that is read. */
export interface OpenedFile {
  readonly attachment: Attachment
  /** What image it is by its bytes; absent for everything else. */
  readonly image?: ImageType
  /** Its bytes from the first on; called once. */
  bytes(): ReadableStream<Uint8Array<ArrayBuffer>>
}

/**
 * Where the bytes of attachments lie. A store keeps files and knows no rules: who may upload, what a
 * message may name and who may read is decided above it.
 *
 * What every store promises:
 * - **Streaming.** No file is ever whole in memory, on its way in or out.
 * - **All or nothing.** What was not stored whole has left nothing: a stream that breaks, a file that is
 *   empty, larger than it may be, or of a type that is not taken. What `put` has answered survives a
 *   crash of the machine.
 * - **By its own id.** The same id from the same writer with the same bytes is the same answer; with
 *   others, or from another writer, it is `id-reused` as long as the first one waits.
 * - **Names are no paths.** Nothing of what people write decides where something lies, and an id with
 *   any other character than letters, digits, `-` and `_` finds nothing.
 * - **Named once.** A file waits until `keep` gives it its place; `claim` says before which message wants
 *   it, only its writer's can, and the last one holds. From a waiting file only the message that
 *   claimed it can be read from.
 */
export interface AttachmentStore {
  readonly name: string
  put(incoming: Incoming): Promise<Put>
  /** Says which message wants a waiting file. Nothing where none waits that is this writer's. */
  claim(
    workspace: string,
    id: string,
    writer: string,
    event: string,
  ): Promise<Attachment | undefined>
  /** Gives a file its place, since its message was admitted. Done before, or nothing there: nothing happens. */
  keep(workspace: string, id: string, place: Place): Promise<void>
  /** The file of a message. */
  open(workspace: string, id: string, place: Place): Promise<OpenedFile | undefined>
  /** Deletes the files of a strand, or of some of its messages. */
  forget(workspace: string, strand: string, events?: readonly string[]): Promise<void>
  /** What waits and was uploaded before a time (ms); also removes what uploads that broke off long ago have left. */
  waiting(before: number): AsyncIterable<Waiting>
  /** Deletes a waiting file. */
  drop(workspace: string, id: string): Promise<void>
}
