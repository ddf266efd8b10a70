/** What searches the conversation: one part. */
export { search } from './search.ts'
