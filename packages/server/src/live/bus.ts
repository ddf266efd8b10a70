/**
 * Fan-out between streams, on this process or across many. A message is a hint: it may be lost,
 * doubled, late or out of order, and the log is the truth; a receiver that sees a jump reads the
 * store. What the bus does promise: a subscriber gets only its topic's messages, whole; a
 * subscriber that throws hurts nobody else; after `stop()` has returned nothing is delivered any
 * more; publishing never waits for receivers and never throws because of one.
 */
export interface Bus {
  readonly name: string
  publish(topic: string, message: string): void
  subscribe(topic: string, receive: (message: string) => void): () => void
  close(): Promise<void>
}
