/** Who wants to hear what. */
export interface Listeners<Events> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
  clear(): void
}

export function createListeners<Events>(): Listeners<Events> {
  const all = new Set<{ name: keyof Events; call: (event: never) => void }>()
  return {
    on(name, call) {
      const one = { name, call }
      all.add(one)
      return () => {
        all.delete(one)
      }
    },
    emit(name, event) {
      for (const one of all) {
        if (one.name !== name) continue
        try {
          one.call(event as never)
        } catch (error) {
          // A listener that throws hurts nobody else; its error is reported as any other of the page.
          queueMicrotask(() => {
            throw error
          })
        }
      }
    },
    clear: () => all.clear(),
  }
}
