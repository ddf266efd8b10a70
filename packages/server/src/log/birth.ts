import { nextTick } from '@continuo/model'
import type { Arrival, Author, RelationshipEvent, Touchpoint } from '@continuo/model'
import type { Writes } from '../store/relationship-store.ts'
import type { GenerationRow, RelationshipRow } from '../store/rows.ts'
import type { LogContext } from './log-context.ts'
import { systemAuthor } from './system-author.ts'
import type { DeviceCaller } from './relationship-log.ts'

/** Everything that a device's first act makes, still only in memory. */
export interface Birth {
  generation: GenerationRow
  relationship: RelationshipRow
  author: Author
  /** The tick of `relationship.started`. */
  started: number
}

/** Names what a first act is going to make. */
export function conceive({ id, epoch, now }: LogContext, caller: DeviceCaller): Birth {
  const { workspace, thumbprint } = caller
  const born = now()
  const { tick } = nextTick(0, born)
  const strand = id('str_')
  return {
    generation: {
      id: id('gen_'),
      device: id('dev_'),
      workspace,
      thumbprint,
      strand,
      born,
      asserted: false,
      ended: null,
      ...(caller.shared && { shared: true as const, called: born }),
    },
    relationship: {
      root: strand,
      id: id('rel_'),
      workspace,
      epoch: epoch(),
      head: tick,
      erased: false,
    },
    author: { kind: 'customer', id: null, assurance: 'device' },
    started: tick,
  }
}

/**
 * Makes device, generation, strand and relationship, and writes that it began.
 *
 * @returns The event; undefined where another request of this key was first: start over then.
 */
export async function bear(
  { id }: LogContext,
  writes: Writes,
  birth: Birth,
  where: Touchpoint,
  arrival: Arrival | undefined,
): Promise<RelationshipEvent | undefined> {
  const { generation, relationship } = birth
  const { workspace, strand } = generation
  await writes.insertStrand({ id: strand, workspace, kind: 'generation' }, relationship)
  if (!(await writes.insertGeneration(generation))) return undefined
  const event: RelationshipEvent = {
    id: id('str_').slice('str_'.length),
    strand,
    tick: birth.started,
    author: systemAuthor,
    touchpoint: where,
    type: 'relationship.started',
    body: arrival ? { arrival } : {},
    audience: 'everyone',
  }
  await writes.insertEvent(event, { hash: null, writer: null })
  return event
}
