import type { Locked } from '@continuo/model'
import type { Counted } from '../../words/counted.ts'
import type { ToldType } from '../../timeline/told.ts'

/** Why something was refused or does not go, by the reason of the refusal or of `state.trouble`. */
export interface ReasonWords {
  'insecure-context': string
  'unknown-key': string
  'unregistered-origin': string
  'no-key': string
  breach: string
  'too-long': string
  'too-many': string
  'id-reused': string
  'wrong-writer': string
  erased: string
}

/** What is said about files. */
export interface FileWords {
  files: string
  cancel: string
  remove: string
  download: string
  drop: string
  /** How much may be sent, said beforehand: how many files, and `{size}`. */
  limits: Counted
  types(list: string): string
  uploading(name: string): string
  attached(name: string): string
  kept: string
  /** After "Send" while a file is on its way. */
  goesOut: string
  empty: string
  tooLarge(size: string): string
  wrongType: string
  tooMany: Counted
  noConnection: string
  tooOften: string
  notTaken: string
  gone: string
  notHad: string
  picture(name: string): string
}

/** What is said when something is done or goes wrong, in one language. A missing word fails the types. */
export interface SeldomWords {
  /** The launcher's mark. */
  unread: Counted
  /** Events that are worth a line between the messages. */
  told: Record<ToldType, string>
  /** Beside a message, or in its place. */
  beside: { deleted: string; erased: string; edited: string }
  /** What can be done with a message. */
  acts: {
    reply: string
    edit: string
    remove: string
    /** Before a message is deleted. */
    ask: string
    cancel: string
    save: string
    /** The text box's name while a message is edited. */
    editing: string
    changed: string
    removed: string
    tooLong: string
    /** Above the text box: whom the next message answers. */
    replyTo(name: string): string
    dropReply: string
  }
  /** How much of a message is left, near the limit, and by how much it is over. */
  limit: { left: Counted; over: Counted }
  /** What opens a place that is withheld. */
  locked: Record<Locked['opens'], string>
  /** What the customer has to know about the device and what became of it. */
  device: { ended: string; discarded: Counted; notKept: string }
  reasons: ReasonWords
  /** What can be done about what was refused; of a change, that it is none and how to drop it. */
  ways: { retry: string; discard: string; unchanged: string; dropChange: string }
  /**
   * When an answer can be expected: `day` is "today", "tomorrow", or what `on` makes of a day's name
   * or date; `yours` stands for a time where the office's clock shows another.
   */
  hours: {
    on(day: string): string
    back(day: string, time: string): string
    /** Nobody knows until when. */
    away: string
    within(duration: string): string
    by(day: string, time: string): string
    yours(time: string): string
  }
  /** The way to the end of the conversation: to what is new, or just to the end. */
  jump: { fresh: string; last: string }
  /** Where a link leads that says another place. */
  leadsTo(where: string): string
  files: FileWords
}
