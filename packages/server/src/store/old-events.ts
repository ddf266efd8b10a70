/** Which events are asked for: of a workspace, of families, from before a time. */
export interface OldEventsQuery {
  workspace: string
  /** Families of types (`message` for `message.sent` and its like), each with the time (µs) before which it counts as old. */
  before: Readonly<Record<string, number>>
  /** Where to go on; 0 at the beginning. */
  after: number
  /** How many events are looked at. */
  limit: number
}

/** What can be asked about age. */
export interface AgeReads {
  /**
   * Events that are not erased and were written before a time, as people see it (`at ?? tick`). A part
   * of the log is looked at with each call; `next` is undefined at its end.
   */
  oldEvents(
    query: OldEventsQuery,
  ): Promise<{ events: { strand: string; id: string; family: string }[]; next: number | undefined }>
}
