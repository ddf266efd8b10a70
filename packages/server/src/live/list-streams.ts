import type { DeskItem, DeskRow } from '@continuo/model'
import { rowOf } from '../log/desk-row.ts'
import type { LogContext } from '../log/log-context.ts'
import type { Stop } from '../log/relationship-log.ts'
import type { DeskEntry } from '../store/rows.ts'
import { deskTopic } from './message.ts'

/** The desk's list, live. */
export interface ListStreams {
  follow(workspace: string, deliver: (item: DeskItem) => void): Stop
  /** Brings every row of the last two minutes again, to all who follow. */
  beat(): Promise<void>
  close(): void
}

/** How far back each heartbeat reads, in µs: a lost hint is made good within that time. */
const again = 120_000_000

interface ListStream {
  workspace: string
  deliver: (item: DeskItem) => void
  stop: Stop
}

function itemOf(entry: DeskEntry): DeskItem {
  const row = rowOf(entry)
  if (row) return { is: 'row', row }
  return { is: 'gone', relationship: entry.relationship, into: entry.into }
}

export function createListStreams(context: LogContext): ListStreams {
  const { store, bus } = context
  const streams = new Set<ListStream>()

  function follow(workspace: string, deliver: (item: DeskItem) => void): Stop {
    const hinted = new Set<string>()
    let isReading = false

    /** Reads the rows that were hinted at since the last look, all at once. */
    async function read(): Promise<void> {
      if (isReading) return
      isReading = true
      try {
        while (hinted.size > 0 && streams.has(stream)) {
          const roots = [...hinted]
          hinted.clear()
          const entries = await store.read((reads) => reads.desk(roots))
          for (const entry of entries) {
            if (streams.has(stream) && entry.workspace === workspace) deliver(itemOf(entry))
          }
        }
      } catch (error) {
        // The next heartbeat brings the row.
        context.report(error, 'reading rows of the desk')
      } finally {
        isReading = false
      }
    }

    const unsubscribe = bus.subscribe(deskTopic(workspace), (root) => {
      hinted.add(root)
      void read()
    })
    const stop = (): void => {
      unsubscribe()
      streams.delete(stream)
    }
    const stream: ListStream = { workspace, deliver, stop }
    streams.add(stream)
    return stop
  }

  async function beat(): Promise<void> {
    const now = context.now()
    for (const [workspace, following] of Map.groupBy(streams, (stream) => stream.workspace)) {
      const entries = await store.read((reads) => reads.deskChanged(workspace, now - again))
      const items = entries.map(itemOf)
      const rows = items.flatMap((item): DeskRow[] => (item.is === 'row' ? [item.row] : []))
      for (const stream of following) {
        if (!streams.has(stream)) continue
        for (const item of items) if (item.is === 'gone') stream.deliver(item)
        stream.deliver({ is: 'heartbeat', rows, now: Math.floor(now / 1_000) })
      }
    }
  }

  return {
    follow,
    beat: () =>
      beat().catch((error: unknown) => context.report(error, 'reading the list for the heartbeat')),
    close() {
      for (const { stop } of streams) stop()
    },
  }
}
