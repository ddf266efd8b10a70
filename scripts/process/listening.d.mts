/** A server in a process of its own, which can be killed. */
export interface ListeningProcess {
  /** Its address, without a slash at the end. */
  readonly url: string
  /** SIGKILL; done when the process is gone. */
  kill(): Promise<void>
}

/**
 * Starts a server process on the Node that runs the tests, and waits until it prints
 * `{"listening":"<address>"}`.
 *
 * @param args What stands after `node`.
 * @throws Error with what the process said, where it ends before it listens.
 */
export function startListening(args: readonly string[]): Promise<ListeningProcess>

/** A port of this machine that was free a moment ago. */
export function freePort(): Promise<number>
