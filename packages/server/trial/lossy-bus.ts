import type { Bus } from '../src/live/bus.ts'

/** A bus that keeps only what every bus must: it loses, doubles and reorders, as its dice say. */
export interface LossyBus extends Bus {
  /** Delivers some of what is on its way. */
  shake(): void
}

interface OnItsWay {
  topic: string
  text: string
}

/**
 * @param dice A number from 0 to 1, for each question anew.
 * @param loss Which part of all messages never arrives.
 */
export function createLossyBus(dice: () => number, loss: number): LossyBus {
  const subscribers = new Map<string, Set<(text: string) => void>>()
  let waiting: OnItsWay[] = []
  return {
    name: 'lossy',
    publish(topic, text) {
      if (dice() < loss) return
      waiting.push({ topic, text })
      if (dice() < 0.1) waiting.push({ topic, text })
    },
    subscribe(topic, receive) {
      const own = (text: string): void => receive(text)
      const all = subscribers.get(topic) ?? new Set()
      subscribers.set(topic, all.add(own))
      return () => all.delete(own)
    },
    shake() {
      const arrived = waiting.filter(() => dice() < 0.6)
      waiting = waiting.filter((each) => !arrived.includes(each))
      for (let left = arrived; left.length > 0;) {
        const next = left[Math.floor(dice() * left.length)] ?? left[0]
        left = left.filter((each) => each !== next)
        for (const receive of subscribers.get(next?.topic ?? '') ?? []) receive(next?.text ?? '')
      }
    },
    async close() {
      subscribers.clear()
    },
  }
}
