import { onDemand } from './on-demand.ts'

/** Gives what searches the conversation. */
export const searching = onDemand(function () {
  return import('./search/searching-part.ts')
})
