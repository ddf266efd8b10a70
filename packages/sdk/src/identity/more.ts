/** What a page needs when its customer logs in, or somebody else does: one part. */
export { decideRest } from './decide-rest.ts'
export { heard, silent } from './silence.ts'
export { tell } from './tell.ts'
