/** What a page needs when its customer logs in, or somebody else does: one part. */
export { logOut } from './another.ts'
export { decideRest } from './decide-rest.ts'
export { tell } from './tell.ts'
