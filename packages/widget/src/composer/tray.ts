import type { Attachment } from '@continuo/model'

/**
 * What the composer knows of the files beside it. They come with chunks of their own: what is not there
 * yet is missing.
 */
export interface Tray {
  /** Something is ready to be sent. */
  filled?: boolean
  /** Whether sending has to wait; then it goes on by itself. */
  hold?(): boolean
  /** Takes what is ready, for a message. */
  take?(): readonly Attachment[]
}
