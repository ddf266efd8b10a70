import type { Bodies, EventType, RelationshipEvent } from '@continuo/model'

const systems = /^(relationship\.|identity\.(proven|ended))/

/** An event for tests; tick in µs. Without a body it was erased. */
export function sampleEvent<Type extends EventType>(
  type: Type,
  body: Bodies[Type] | null,
  more: Partial<Pick<RelationshipEvent, 'id' | 'strand' | 'tick' | 'author'>> = {},
): RelationshipEvent {
  const kind = /^(offer|bill)\./.test(type)
    ? 'function'
    : systems.test(type)
      ? 'system'
      : 'customer'
  return {
    id: `id ${more.tick ?? 1}`,
    strand: 'str_1',
    tick: 1,
    author: { kind, id: 'gen_1', assurance: 'device' },
    touchpoint: { channel: 'web' },
    audience: 'everyone',
    type,
    body,
    ...(body === null && { erased: true }),
    ...more,
  } as RelationshipEvent
}
