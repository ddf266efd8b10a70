import type { RelationshipEvent } from '@continuo/model'

/**
 * What is wrong with a history, in words; empty where every acknowledged event is there exactly once,
 * at its tick, and all that was written is there in the order in which it was written.
 */
export function checkHistory(
  written: readonly { id: string; tick?: number }[],
  history: readonly RelationshipEvent[],
): string[] {
  const wrong: string[] = []
  const words = history.filter((event) => event.type === 'message.sent')
  const places = new Map<string, RelationshipEvent[]>()
  for (const event of words) places.set(event.id, [...(places.get(event.id) ?? []), event])
  for (const { id, tick } of written) {
    const found = places.get(id) ?? []
    if (found.length === 0)
      wrong.push(`${id} is missing${tick === undefined ? '' : ', though acknowledged'}`)
    if (found.length > 1) wrong.push(`${id} is there ${found.length} times`)
    if (tick !== undefined && found[0] && found[0].tick !== tick) wrong.push(`${id} has moved`)
  }
  for (const [at, event] of history.entries()) {
    const before = history[at - 1]
    if (before && before.tick >= event.tick)
      wrong.push(`${event.id} does not come after ${before.id}`)
  }
  const order = written.map(({ id }) => id).filter((id) => places.has(id))
  if (order.join() !== words.map(({ id }) => id).join())
    wrong.push('the order is not that of writing')
  return wrong
}
