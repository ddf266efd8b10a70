import { preferencesFold, uuidv7 } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import type { Head, KeptDraft, KeptGeneration, Range } from '../log-store.ts'

/** An id that is always the same for the same number. */
export const idOf = (number: number): string =>
  uuidv7(
    number,
    new Uint8Array(10).map((_, at) => (number >> at) & 0xff),
  )

/** An event at this tick. */
export function eventAt(tick: number, text = `event ${tick}`): RelationshipEvent {
  return {
    id: idOf(tick),
    strand: 'str_one',
    tick,
    author: { kind: 'advisor', id: 'adv_one', assurance: 'strong' },
    touchpoint: { channel: 'web' },
    audience: 'everyone',
    type: 'message.sent',
    body: { text },
  }
}

/** Events at every tick from the first to the last. */
export const eventsFrom = (first: number, last: number): RelationshipEvent[] =>
  Array.from({ length: last - first + 1 }, (_, at) => eventAt(first + at))

export function headAt(tick: number, more: Partial<Head> = {}, epoch = 'one'): Head {
  return {
    of: 'sample',
    cursor: { epoch, tick },
    begin: 0,
    atStart: true,
    preferences: preferencesFold.empty,
    marks: { customer: 0, company: 0 },
    me: null,
    ...more,
  }
}

/** The range with `after < tick <= upTo`, an event at each tick. */
export function range(after: number, upTo: number, more: Partial<Head> = {}, epoch = 'one'): Range {
  return {
    head: headAt(upTo, { begin: after, ...more }, epoch),
    after,
    events: eventsFrom(after + 1, upTo),
  }
}

export const generationCalled = (id: string): KeptGeneration => ({
  id,
  publicKey: null,
  privateKey: null,
})

export const draftCalled = (number: number): KeptDraft => ({
  draft: { id: idOf(number), type: 'message.sent', body: { text: `draft ${number}` } },
})
