/** What the search says, in one language. */
export interface SearchWords {
  /** The field's name, and of the whole. */
  search: string
  /** Out of the search. */
  leave: string
  searching: string
  /** How many were found; where one word is another with each number, the number stands apart. */
  found(count: string): string
  none: string
  /** From which year to which everything was looked through. */
  searched(years: string): string
  /** What was not: before a day, since there is no connection. */
  offline(day: string): string
  /** Before a day, since only this device was searched. */
  here(day: string): string
  /** There may be more. */
  enough: string
  /** Some of it is withheld. */
  locked: string
  /** A message that cannot be brought now. */
  notThere: string
}
