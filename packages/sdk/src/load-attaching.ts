import { onDemand } from './on-demand.ts'

/** Gives what sends and fetches the files of messages. */
export const attaching = onDemand(function () {
  return import('./attachments/attaching-part.ts')
})
