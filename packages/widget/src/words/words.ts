import type { AuthorKind, EventType } from '@continuo/model'
import type { Sending } from '@continuo/sdk'

/** Everything that the panel says, in one language. A file a language; a missing word fails the types. */
export interface Words {
  /** BCP 47, for `lang`, dates and times. */
  language: string
  direction: 'ltr' | 'rtl'
  /** The launcher's name, and its mark's. */
  open: string
  unread(count: number): string
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
  send: string
  /** Before the first message. */
  welcome: string
  beginning: string
  loadingEarlier: string
  /** What they are, where no name is told; of an assistant, that no person has written this. */
  authors: Record<AuthorKind, string>
  writing(name: string | null): string
  states: Record<Sending, string>
  /** Events that are worth a line between the messages; the others pass in silence. */
  notices: Partial<Record<EventType, string>>
  connecting: string
  waiting: string
  waitingNotKept: string
  notWritten: string
}
