/** What a transaction can do. A value that was put is never changed afterwards. */
export interface Transaction {
  /** The value of a key; undefined where there is none. */
  get(key: string): Promise<unknown>
  put(key: string, value: unknown): void
  del(key: string): void
  /** Takes every key away. */
  clear(): void
}

/**
 * Named cells with transactions: what every log in the browser is written on.
 *
 * - A transaction is all or nothing.
 * - Transactions that write run one after the other, over all tabs that share the cells.
 * - The work awaits nothing but its own `get`s, and may be run again from its beginning.
 * - `run` fails only where the work fails: without storage, the cells hold in memory what they are
 *   given, and `kept` says so.
 */
export interface Cells {
  /** Whether what is written survives the page. */
  readonly kept: boolean
  run<Value>(write: boolean, work: (cells: Transaction) => Promise<Value>): Promise<Value>
  /** Lets go of the storage; what is stored stays. */
  close(): void
}
