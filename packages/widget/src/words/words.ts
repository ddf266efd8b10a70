import type { AuthorKind } from '@continuo/model'
import type { Sending } from '@continuo/sdk'

/** What the panel says when it opens, in one language. A file a language; a missing word fails the types. */
export interface Words {
  /** BCP 47, for `lang`, dates and times. */
  language: string
  direction: 'ltr' | 'rtl'
  /** The launcher's name. */
  open: string
  /** The dialog's name and heading. */
  title: string
  close: string
  /** Who the customer is, and what is theirs: the name of the view and of the button that leads there. */
  you: string
  /** From there to the conversation. */
  back: string
  /** While it is not known who this is. */
  oneMoment: string
  /** A part of the panel could not be had. */
  notLoaded: string
  /** The timeline's name. */
  conversation: string
  /** The text box's name. */
  message: string
  attach: string
  send: string
  /** Before the first message. */
  welcome: string
  beginning: string
  loadingEarlier: string
  /** What they are, where no name is told; of an assistant, that no person has written this. */
  authors: Record<AuthorKind, string>
  writing(name: string | null): string
  states: Record<Sending, string>
  connecting: string
  waiting: string
  waitingNotKept: string
  notWritten: string
}
