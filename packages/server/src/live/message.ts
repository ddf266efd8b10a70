import type { RelationshipEvent, Signal } from '@continuo/model'

type Typing = Extract<Signal, { signal: 'typing' }>

/**
 * What goes over the bus about a relationship. All of it is a hint: `events` only saves its receivers
 * a question to the store, and only where it joins on to what they have.
 */
export type LiveMessage =
  | {
      is: 'events'
      /** The relationship's epoch, head before and head after, µs. */
      epoch: string
      before: number
      after: number
      /** Null where they are too large for a message. */
      events: RelationshipEvent[] | null
    }
  /** It was joined, undone or erased, or a generation of it ended: look again. */
  | { is: 'changed' }
  /** `from` is who sent it, by `streamKey`; `on` the strand that it is about; `inside` what colleagues call them. */
  | { is: 'typing'; from: string; on: string; signal: Typing; inside?: string }
  /** Read marks by strand, as ticks. */
  | { is: 'seen'; from: string; by: 'customer' | 'company'; marks: Record<string, number> }

/** The topic of a relationship, by its root strand. */
export const relationshipTopic = (root: string): string => `relationship/${root}`

/** The topic of a workspace's list at the desk; its messages are roots whose row changed. */
export const deskTopic = (workspace: string): string => `desk/${workspace}`

/** Larger messages go without their events: brokers have limits, and a page is as good. */
const largest = 262_144

export function writeMessage(message: LiveMessage): string {
  const text = JSON.stringify(message)
  if (message.is !== 'events' || text.length <= largest) return text
  return JSON.stringify({ ...message, events: null })
}

/** Reads a message; one that cannot be read is a hint that something may have changed. */
export function readMessage(text: string): LiveMessage {
  try {
    const message = JSON.parse(text) as LiveMessage | null
    return message && typeof message === 'object' && 'is' in message ? message : { is: 'changed' }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { is: 'changed' }
  }
}
