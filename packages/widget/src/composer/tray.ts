import type { Attachment } from '@continuo/model'

/**
 * Something that is wanted of the files beside the text box: `choose` opens the picker; `paste` and `drop`
 * bring files, `dragover` and `dragleave` hold them over the conversation or take them away from there.
 */
export type Wish = readonly [type: string, files?: readonly File[], to?: EventTarget | null]

/**
 * What the composer knows of the files beside it. They come with a chunk of their own, which is loaded
 * at the first wish: what is not there yet is missing.
 */
export interface Tray {
  /** What is wanted and was not heard yet. */
  readonly wishes: Wish[]
  /** Something is ready to be sent. */
  filled?: boolean
  /** Whether sending has to wait; then it goes on by itself. */
  hold?(): boolean
  /** Takes what is ready, for a message. */
  take?(): readonly Attachment[]
}
