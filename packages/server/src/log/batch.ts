import type { RelationshipEvent } from '@continuo/model'
import { deskTopic, relationshipTopic, writeMessage } from '../live/message.ts'
import type { Reads, Writes } from '../store/relationship-store.ts'
import type { RelationshipRow } from '../store/rows.ts'
import { entryOf } from './desk-row.ts'
import { addToSummary, emptySummary } from './desk-summary.ts'
import type { DeskSummary } from './desk-summary.ts'
import type { LogContext } from './log-context.ts'

/** What a transaction has added to one relationship so far. */
interface Growth {
  relationship: RelationshipRow
  before: number
  head: number
  summary: DeskSummary
  events: RelationshipEvent[]
}

/**
 * All that one transaction adds, by relationship: heads and rows of the desk are written once, and
 * one message goes to each topic, however many drafts there were.
 */
export interface Batch {
  /** The highest tick so far under the lock, what this transaction has added included. */
  headOf(relationship: RelationshipRow): number
  /** Takes in events that were written and stay. */
  add(relationship: RelationshipRow, events: readonly RelationshipEvent[]): Promise<void>
  /** Writes heads and rows of the desk; the last thing before the commit. */
  finish(): Promise<void>
  /** Tells the streams; after the commit. */
  publish(): void
  /** How many events were added, by root. */
  counts(): Map<string, number>
}

async function summaryIn(reads: Reads, root: string): Promise<DeskSummary> {
  const [entry] = await reads.desk([root])
  return (entry?.summary as DeskSummary | undefined) ?? emptySummary
}

export function createBatch({ bus, now }: LogContext, writes: Writes): Batch {
  const grown = new Map<string, Growth>()
  return {
    headOf: (relationship) => grown.get(relationship.root)?.head ?? relationship.head,

    async add(relationship, events) {
      const { root } = relationship
      const growth = grown.get(root) ?? {
        relationship,
        before: relationship.head,
        head: relationship.head,
        summary: await summaryIn(writes, root),
        events: [],
      }
      // All or nothing here too: what fails is taken back by the caller.
      grown.set(root, {
        ...growth,
        head: Math.max(growth.head, ...events.map(({ tick }) => tick)),
        summary: events.reduce(addToSummary, growth.summary),
        events: [...growth.events, ...events],
      })
    },

    async finish() {
      for (const { relationship, head, summary } of grown.values()) {
        await writes.setRelationship(relationship.root, { head })
        await writes.putDesk(entryOf(relationship, summary, now()))
      }
    },

    publish() {
      for (const { relationship, before, head, events } of grown.values()) {
        const { root, workspace, epoch } = relationship
        const message = writeMessage({ is: 'events', epoch, before, after: head, events })
        bus.publish(relationshipTopic(root), message)
        bus.publish(deskTopic(workspace), root)
      }
    },

    counts: () => new Map(Array.from(grown, ([root, { events }]) => [root, events.length])),
  }
}
