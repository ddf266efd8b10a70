import { onDemand } from './on-demand.ts'

/** Gives what customers do with who they are and what is theirs. */
export const owning = onDemand(function () {
  return import('./identity/own-part.ts')
})
