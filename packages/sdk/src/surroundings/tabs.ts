/** The other tabs of this browser. */
export interface Tabs {
  /** Tells all others; nothing comes back here. */
  tell(message: unknown): void
  /**
   * Calls as soon as this tab may lead: at once, or when the one that leads goes. Where it cannot be
   * agreed on, every tab leads.
   *
   * @param name What is led.
   * @returns What gives it back, or leaves the queue.
   */
  lead(name: string, call: () => void): () => void
  close(): void
}

/** Joins the other tabs under a name. */
export type JoinTabs = (name: string, hear: (message: unknown) => void) => Tabs

/** Tabs of one browser: Web Locks and a BroadcastChannel. */
export const browserTabs: JoinTabs = (name, hear) => {
  let channel: BroadcastChannel | undefined
  try {
    channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }) => hear(data)
  } catch {
    // Denied together with storage: then each tab is alone.
  }
  return {
    tell: (message) => channel?.postMessage(message),
    lead(what, call) {
      const asked = new AbortController()
      const { signal } = asked
      const hold = () =>
        new Promise((given) => {
          signal.onabort = given
          call()
        })
      const ask = async () => navigator.locks.request(what, { signal }, hold)
      ask().catch(() => {
        // Withdrawn by us. Or refused, as in a sandboxed frame, or missing, as on insecure origins:
        // then nobody else leads either.
        if (!signal.aborted) call()
      })
      return () => asked.abort()
    },
    close: () => channel?.close(),
  }
}
