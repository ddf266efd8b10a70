import { onDemand } from './on-demand.ts'

/** Gives what is needed later. Whoever finds it missing goes on without, and asks again. */
export const later = onDemand(function () {
  return import('./later.ts')
})

/** What is done where it is missing. */
export const nothing = (): undefined => undefined
