import type { EndedWhy, SignalRequest, StreamItem } from '@continuo/model'
import type { Connection } from '../handle.ts'

/** What tabs of one browser tell each other. The log itself is read from the log. */
export type Talk =
  /** A heartbeat or signal that came on the sender's line. */
  | Extract<StreamItem, { is: 'heartbeat' | 'signal' }>
  /** Something was written to the log. */
  | { is: 'changed' }
  /** Unsent text. */
  | { is: 'composing'; text: string }
  /** How the tab that streams stands. */
  | { is: 'standing'; phase: Connection }
  /** Who streams? */
  | { is: 'hello' }
  /** For the tab that streams to pass on. */
  | { is: 'say'; signal: SignalRequest }
  | { is: 'ended'; why: EndedWhy; discarded: number }

/** What each message carries besides: whose it is. */
export type Told = Talk & { generation: string }
