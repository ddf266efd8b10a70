import type { Sending } from '../handle.ts'
import type { Core } from '../sync/core.ts'

/** How far an event of this side has come. */
export const sendingAt = ({ held, other }: Core, tick: number): Sending =>
  tick <= held.marks[other] ? 'seen' : 'sent'
