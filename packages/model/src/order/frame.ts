import type { RelationshipEvent } from '../event/union.ts'
import type { Cursor } from './cursor.ts'

/** Where something is withheld from this reader, and what would open it (IDENTITY R15, R19). Ticks in µs. */
export interface Locked {
  from: number
  to: number
  opens: 'code' | 'login' | 'passkey' | 'bookmark' | 'advisor'
}

/** What came on a live stream, chained over what this stream was sent. `before` and `after` are ticks. */
export interface Frame {
  epoch: string
  before: number
  events: readonly RelationshipEvent[]
  after: number
  locked?: readonly Locked[]
}

/** What a reader does with a frame or a heartbeat. */
export type Placement =
  | { do: 'add'; cursor: Cursor }
  | { do: 'pull' }
  | { do: 'reopen' }
  | { do: 'nothing' }

/** Where a frame goes: another epoch means reopen, a gap means pull, all else is added (repeats are dropped by key). */
export function placeFrame(
  cursor: Cursor,
  frame: Pick<Frame, 'epoch' | 'before' | 'after'>,
): Placement {
  if (frame.epoch !== cursor.epoch) return { do: 'reopen' }
  if (frame.before > cursor.tick) return { do: 'pull' }
  return { do: 'add', cursor: { epoch: cursor.epoch, tick: Math.max(cursor.tick, frame.after) } }
}

/** What a heartbeat says: without the head in it the last event's loss would never show. */
export function placeHeartbeat(
  cursor: Cursor,
  heartbeat: { epoch: string; head: number },
): Placement {
  if (heartbeat.epoch !== cursor.epoch) return { do: 'reopen' }
  return heartbeat.head > cursor.tick ? { do: 'pull' } : { do: 'nothing' }
}
