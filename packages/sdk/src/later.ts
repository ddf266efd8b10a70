/**
 * What acts, and what only few need or none at once: a chunk of its own, which comes when the line
 * stands or somebody acts (`load-later.ts`).
 */
export { begin } from './act/begin.ts'
export { type } from './act/type.ts'
export { save, send, write } from './act/write.ts'
export { poll } from './adapter/http/poll.ts'
export { expect } from './identity/unnamed.ts'
export { memoryCells } from './log/memory-cells.ts'
export { pageBefore } from './log/page-before.ts'
export { push } from './sync/push.ts'
export { hearTab } from './sync/together.ts'
export { bring, goOn } from './timeline/bring.ts'
export { showOut } from './timeline/out.ts'
export { hear } from './timeline/presence.ts'
export { tellChanges } from './timeline/tell-changes.ts'
