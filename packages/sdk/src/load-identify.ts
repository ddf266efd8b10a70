import { onDemand } from './on-demand.ts'

/** Gives what a page needs that says who its customer is. */
export const identifying = onDemand(function () {
  return import('./identity/identify.ts')
})
