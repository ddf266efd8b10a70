/** Who wants to hear what. */
export interface Listeners<Events> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
  clear(): void
}

/** A listener that throws hurts nobody else: its error is reported as if nobody had called it. */
export function call<Event>(listener: (event: Event) => void, event: Event): void {
  try {
    listener(event)
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

export function createListeners<Events>(): Listeners<Events> {
  const all = new Map<keyof Events, Set<(event: never) => void>>()
  return {
    on(name, listener) {
      const own = (event: Parameters<typeof listener>[0]): void => listener(event)
      const set = all.get(name) ?? new Set()
      all.set(name, set.add(own))
      return () => {
        set.delete(own)
      }
    },
    emit(name, event) {
      for (const listener of [...(all.get(name) ?? [])]) call(listener, event as never)
    },
    clear: () => all.clear(),
  }
}
