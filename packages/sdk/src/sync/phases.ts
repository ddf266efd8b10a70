import type { Connection } from '../handle.ts'

/**
 * What happens to the line:
 * - `connect`: it is tried, for the first time or again
 * - `nothing`: the backend answered, and there is nothing to follow before the first act
 * - `up`: frames come
 * - `fail`: not reachable, or silent for too long
 * - `refuse`: the backend says no, and trying again changes nothing
 * - `stop`: nobody wants it any more
 */
export type Step = 'connect' | 'nothing' | 'up' | 'fail' | 'refuse' | 'stop'

/**
 *                connect                 up
 *      idle ───────────────► connecting ─────► live
 *        ▲ ◄─────────────────    │              │
 *        │      nothing          │ fail         │ fail
 *        │                       ▼              ▼
 *        │                      waiting ◄───────┘      waiting ── up ──► live
 *        │ stop, from anywhere
 *        └──────────────────────────────  refuse, from anywhere ──► ended
 *
 * While it waits, trying again is no news; only `up` is.
 */
export const phases: Record<Connection, Record<Step, Connection>> = {
  idle: {
    connect: 'connecting',
    nothing: 'idle',
    up: 'idle',
    fail: 'idle',
    refuse: 'ended',
    stop: 'idle',
  },
  connecting: {
    connect: 'connecting',
    nothing: 'idle',
    up: 'live',
    fail: 'waiting',
    refuse: 'ended',
    stop: 'idle',
  },
  live: {
    connect: 'live',
    nothing: 'idle',
    up: 'live',
    fail: 'waiting',
    refuse: 'ended',
    stop: 'idle',
  },
  waiting: {
    connect: 'waiting',
    nothing: 'idle',
    up: 'live',
    fail: 'waiting',
    refuse: 'ended',
    stop: 'idle',
  },
  ended: {
    connect: 'connecting',
    nothing: 'idle',
    up: 'ended',
    fail: 'ended',
    refuse: 'ended',
    stop: 'idle',
  },
}
