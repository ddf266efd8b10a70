import type { FieldFault } from '@continuo/model'

/** What is said at a card, in one language; `%` stands for a number or a limit. A missing word fails the types. */
export interface AskedWords {
  kinds: Readonly<Record<'offer' | 'bill' | 'order' | 'plain', string>>
  /** What the day of each is. */
  days: Readonly<Record<'offer' | 'bill' | 'order', string>>
  number: string
  more: string
  /** Words of schema.org's; a state that is not among them is not shown. */
  states: Readonly<
    Record<
      | 'PaymentDue'
      | 'PaymentComplete'
      | 'PaymentPastDue'
      | 'OrderProcessing'
      | 'OrderInTransit'
      | 'OrderDelivered'
      | 'OrderCancelled'
      | 'OrderProblem',
      string
    >
  >
  send: string
  sending: string
  answered: string
  change: string
  optional: string
  choose: string
  yes: string
  no: string
  stars: string
  up: string
  down: string
  rate: string
  words: string
  chooseSome: string
  notSent: string
  again: string
  faults: Readonly<Record<FieldFault, string>>
}
