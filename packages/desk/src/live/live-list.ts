import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { DeskList } from '@continuo/model'
import { isAdapterError } from '@continuo/sdk'
import type { Rows } from '../list/rows.ts'
import type { Stop, Surroundings } from '../surroundings.ts'
import type { Calls } from './calls.ts'
import { pauseAfter } from './pause.ts'
import { followRows } from './row-stream.ts'
import type { RowStreamItem } from './row-stream.ts'
import type { ServerTime } from './server-time.ts'
import { shareRows } from './shared-stream.ts'

export type ListConnection = 'connecting' | 'live' | 'waiting'

/** The list as it lives: read, followed, read again after a break. */
export interface LiveList {
  readonly connection: ReadonlySignal<ListConnection>
  /** A page is on its way. */
  readonly loading: ReadonlySignal<boolean>
  /** Reads the next page, where there is one. */
  more(): Promise<void>
  stop: Stop
}

/** Longer than this (ms), and the list is read before the live stream is up. */
const slowStart = 500

interface Options {
  surroundings: Surroundings
  calls: Calls
  rows: Rows
  time: ServerTime
  /** Tells apart whose list it is, for the tabs that share it. */
  name: string
  /** A relationship was joined into another. */
  onGone(relationship: string, into: string | null): void
}

/**
 * Subscribe, then read: what changes while the list is being read comes live, and of two versions of
 * a row the later holds. After a break as much is read again as was there.
 */
export function followList({ surroundings, calls, rows, time, name, onGone }: Options): LiveList {
  const { clock } = surroundings
  const connection = signal<ListConnection>('connecting')
  const loading = signal(false)
  let stopRetry: Stop = () => undefined
  let turn = 0

  async function page(from: string | null): Promise<DeskList> {
    const query = from === null ? '' : `?from=${encodeURIComponent(from)}`
    const list = await calls.get<DeskList>(`/desk/v1/relationships${query}`)
    time.set(list.now)
    return list
  }

  async function readAll(failures = 0): Promise<void> {
    stopRetry()
    turn += 1
    const mine = turn
    loading.value = true
    try {
      const reading = rows.readAgain()
      const wanted = rows.shown.peek().length
      let count = 0
      let from: string | null = null
      do {
        const list = await page(from)
        if (mine !== turn) return
        reading.add(list)
        count += list.rows.length
        from = list.next
      } while (from !== null && count < wanted)
      reading.finish()
      loading.value = false
    } catch (error) {
      if (mine !== turn) return
      loading.value = false
      if (!isAdapterError(error)) throw error
      const again = () => void readAll(failures + 1)
      if (error.name === 'Unreachable') {
        stopRetry = clock.after(pauseAfter(failures + 1, clock.random(), error.retryAfter), again)
      }
    }
  }

  function take(item: RowStreamItem): void {
    if (item.is === 'down') {
      connection.value = 'waiting'
      return
    }
    connection.value = 'live'
    if (item.is === 'up') {
      void readAll()
      return
    }
    if (item.is === 'heartbeat') time.set(item.now)
    rows.take(item)
    if (item.is === 'gone') onGone(item.relationship, item.into)
  }

  // Normally the stream is up at once and the list is read once; a slow one does not hold it back.
  stopRetry = clock.after(slowStart, () => void readAll())
  loading.value = true
  const stop = shareRows(surroundings, name, (on) => followRows(surroundings, calls, on), take)

  return {
    connection,
    loading,
    async more() {
      const from = rows.next.peek()
      if (from === null || loading.peek()) return
      const mine = turn
      loading.value = true
      try {
        const list = await page(from)
        if (mine === turn) rows.add(list)
      } catch (error) {
        if (!isAdapterError(error)) throw error
        // The next scroll asks again; what is wrong with the connection is said where it stands.
      } finally {
        if (mine === turn) loading.value = false
      }
    },
    stop() {
      turn += 1
      stopRetry()
      stop()
    },
  }
}
