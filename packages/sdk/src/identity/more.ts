/** What a page needs when its customer logs in, or somebody else does: one part. */
export { goOn, logOut, tellLeft } from './another.ts'
export { tell } from './tell.ts'
