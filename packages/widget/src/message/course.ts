import type { VNode } from 'preact'
import type { Pane } from '../timeline/pane.ts'
import type { State, View } from '../view.ts'
import type { Line } from '@continuo/sdk'
import type { MessageWords } from './words/words.ts'

/** What the conversation and that which stands at its messages know of each other, as long as the panel is open. */
export interface Course {
  redraw: () => void
  pane: () => Pane
  announce: (text: string) => void
  /** When it was opened, ms. */
  opened: number
  /** What was shown when first something was unread. */
  fresh?: State
  /** What draws what stands at a line; missing until it has come, and comes to a few lines at a time. */
  at?: (line: Line) => AtLine | undefined
}

/** What stands at a line: above it, before what was said, and after that. */
export type AtLine = (view: View, line: Line) => readonly (VNode | false)[]

/** What stands at messages keeps this too, whichever lines are drawn. */
export interface AtMessages extends Course {
  /** In the language of the panel. */
  say: MessageWords
  /** The drawn lines are in it. */
  list: Element
  /** The texts of messages that are being edited, by the keys of their lines. */
  edits: Map<string, string>
  /** The key of the line where what is new since it was opened begins; none if empty. */
  since?: string
  /** Takes away what says which message the next one answers. */
  dropReply?: () => void
}
