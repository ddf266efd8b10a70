import type { Bus } from './bus.ts'

type Receive = (message: string) => void

/**
 * Fan-out within this process. Messages come in a later turn than their `publish`, so that publishing
 * costs its caller nothing.
 *
 * @param onError Told what a subscriber threw; a warning of the process unless given.
 */
export function createInProcessBus(
  onError: (error: unknown) => void = (error) => process.emitWarning(error as Error),
): Bus {
  const topics = new Map<string, Set<Receive>>()
  let closed = false

  function deliver(topic: string, message: string): void {
    // Who subscribes while this is delivered hears the next one.
    const receivers = Array.from(topics.get(topic) ?? [])
    for (const receive of receivers) {
      if (!topics.get(topic)?.has(receive)) continue
      try {
        receive(message)
      } catch (error) {
        onError(error)
      }
    }
  }

  return {
    name: 'in-process',

    publish(topic, message) {
      if (!closed && topics.has(topic)) queueMicrotask(() => deliver(topic, message))
    },

    subscribe(topic, receive) {
      // Each subscription is its own, even where one function subscribes twice.
      const own: Receive = (message) => receive(message)
      const subscribers = topics.get(topic) ?? new Set()
      subscribers.add(own)
      topics.set(topic, subscribers)
      return () => {
        subscribers.delete(own)
        if (subscribers.size === 0 && topics.get(topic) === subscribers) topics.delete(topic)
      }
    },

    async close() {
      closed = true
      topics.clear()
    },
  }
}
