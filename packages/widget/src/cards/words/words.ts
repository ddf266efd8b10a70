import type { RefusalReason } from '@continuo/model'
import type { Counted } from '../../words/counted.ts'

/** Everything that the cards say, in one language. A missing word fails the types. */
export interface CardWords {
  keep: string
  keepWhy: string
  address: string
  sendCode: string
  sendLink: string
  notNow: string
  sending: string
  offline: string
  codeSent(to: string): string
  linkSent(to: string): string
  code: string
  confirm: string
  /** How many tries are left. */
  wrongCode: Counted
  resend: string
  resendSoon: string
  otherAddress: string
  kept(as: string): string
  keptPlain: string
  close: string
  continueAs(as: string): string
  continueHere: string
  continueWhy: string
  yes: string
  yoursYes: string
  no: string
  yours: string
  yoursAt(time: string, site: string): string
  yoursWhy: string
  keepAs(as: string): string
  keepAsWhy: string
  joined: string
  undo: string
  fine: string
  undone: string
  hintWhy: string
  hintByCode: string
  bookmark: string
  bookmarkWhy(to: string): string
  /** What was refused, by its reason; `other` for all else. */
  refused: Partial<Record<RefusalReason, string>> & { other: string }
}
