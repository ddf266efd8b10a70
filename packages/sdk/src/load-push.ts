import { onDemand } from './on-demand.ts'

/** Gives what sends the outbox: without a line nothing is sent, and what is written is kept without it. */
export const pushing = onDemand(function () {
  return import('./sync/push.ts')
})
