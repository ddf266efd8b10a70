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
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => hear(data)
  return {
    tell: (message) => channel.postMessage(message),
    lead(what, call) {
      // Missing on insecure origins: then every tab leads.
      const locks = navigator.locks as LockManager | undefined
      const asked = new AbortController()
      let release = (): void => asked.abort()
      const hold = () =>
        new Promise<void>((resolve) => {
          release = resolve
          call()
        })
      if (!locks) call()
      locks?.request(what, { signal: asked.signal }, hold).catch(() => {
        // Withdrawn by us; or refused, as in a sandboxed frame: then nobody else leads either.
        if (!asked.signal.aborted) call()
      })
      return () => release()
    },
    close: () => channel.close(),
  }
}
