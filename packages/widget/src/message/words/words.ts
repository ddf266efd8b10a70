/** What stands at messages, in one language. A missing word fails the types. */
export interface MessageWords {
  /** Above what is new. */
  since: string
  options: string
  /** A message that was answered and is not here yet. */
  earlier: string
  gone: string
  notFound: string
  /** The way to the search. */
  search: string
}
