/** Who wants to hear what. */
export interface Listeners<Events> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
  clear(): void
}

/** A listener that throws hurts nobody else; its error is reported as any other of the page. */
export function createListeners<Events>(): Listeners<Events> {
  const target = new EventTarget()
  const over = new AbortController()
  return {
    on(name, listener) {
      const hear = (event: Event) => listener((event as CustomEvent).detail)
      target.addEventListener(name as string, hear, over)
      return () => target.removeEventListener(name as string, hear)
    },
    emit: (name, detail) => void target.dispatchEvent(new CustomEvent(name as string, { detail })),
    clear: () => over.abort(),
  }
}
