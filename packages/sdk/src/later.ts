/**
 * What only few need, or none at once: a chunk of its own, which comes when the line stands
 * (`load-later.ts`).
 */
export { poll } from './adapter/http/poll.ts'
export { pageBefore } from './log/page-before.ts'
export { foldSettings } from './sync/fold-settings.ts'
export { takeEarlier } from './timeline/earlier.ts'
