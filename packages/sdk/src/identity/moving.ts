import { onDemand } from '../on-demand.ts'

/** Gives what a page needs when its customer logs in, or somebody else does. */
export const moving = onDemand(function () {
  return import('./more.ts')
})
