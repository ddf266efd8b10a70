import { nextTick, relationshipOf } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import { deskTopic, relationshipTopic, writeMessage } from '../live/message.ts'
import type { Writes } from '../store/relationship-store.ts'
import type { RelationshipRow } from '../store/rows.ts'
import { summaryOf } from './desk-recount.ts'
import { entryOf } from './desk-row.ts'
import type { LogContext } from './log-context.ts'
import { systemAuthor } from './system-author.ts'

/** One relationship after the joins have changed. */
interface Component {
  root: string
  strands: readonly string[]
}

/** What became of locked relationships. */
export interface Reshaped {
  workspace: string
  /** All topics that streams may still listen on: old roots and new ones. */
  roots: ReadonlySet<string>
  components: readonly Component[]
}

/** A system event, before it has its place. */
export type SystemEvent = Pick<RelationshipEvent, 'strand' | 'type' | 'body' | 'audience'>

/** The components of these strands over the live joins. The oldest strand is the root, whatever the order of joins and undos was. */
function componentsOf(
  strands: readonly string[],
  joins: Parameters<typeof relationshipOf>[1],
): Component[] {
  const found: Component[] = []
  const done = new Set<string>()
  for (const strand of [...strands].sort()) {
    if (done.has(strand)) continue
    const together = [...relationshipOf(strand, joins)].sort()
    for (const each of together) done.add(each)
    found.push({ root: together[0] ?? strand, strands: together })
  }
  return found
}

/**
 * Computes the locked relationships anew from their live joins: roots, the highest head and a new
 * epoch for every row, then the system's events about it, then the desk's rows.
 */
export async function reshape(
  context: LogContext,
  writes: Writes,
  roots: ReadonlySet<string>,
  events: readonly SystemEvent[],
): Promise<Reshaped> {
  const before = [...roots]
  const strands = await writes.strandsOf(before)
  const rows = await writes.relationships(before)
  const components = componentsOf(
    strands.map(({ id }) => id),
    await writes.joinsOf(before),
  )
  let head = Math.max(0, ...rows.map((row) => row.head))
  for (const event of events) head = (await writeSystemEvent(context, writes, event, head)).tick
  for (const component of components) {
    await writes.setRoot(component.strands, component.root)
    for (const strand of component.strands) {
      await writes.setRelationship(strand, { head, epoch: context.epoch() })
    }
  }
  const reshaped = {
    workspace: strands[0]?.workspace ?? '',
    roots: new Set([...before, ...components.map(({ root }) => root)]),
    components,
  }
  await refreshDesk(context, writes, reshaped)
  return reshaped
}

/** Writes an event of the system's own, as the next after a head. */
export async function writeSystemEvent(
  { id, now }: LogContext,
  writes: Writes,
  event: SystemEvent,
  head: number,
): Promise<RelationshipEvent> {
  const whole = {
    ...event,
    ...nextTick(head, now()),
    id: id('str_').slice('str_'.length),
    author: systemAuthor,
    touchpoint: { channel: 'web' },
  } as RelationshipEvent
  await writes.insertEvent(whole, { hash: null, writer: null })
  return whole
}

async function refreshDesk(context: LogContext, writes: Writes, reshaped: Reshaped): Promise<void> {
  const { components, roots, workspace } = reshaped
  const changed = context.now()
  const rows = new Map(
    (await writes.relationships([...roots])).map((row): [string, RelationshipRow] => [
      row.root,
      row,
    ]),
  )
  for (const { root, strands } of components) {
    const row = rows.get(root)
    if (row)
      await writes.putDesk(entryOf(row, await summaryOf(context, writes, row, strands), changed))
  }
  for (const root of roots) {
    const component = components.find(({ strands }) => strands.includes(root))
    const row = rows.get(root)
    if (!component || component.root === root || !row) continue
    const into = rows.get(component.root)?.id ?? null
    await writes.putDesk({
      root,
      workspace,
      relationship: row.id,
      summary: null,
      into,
      waiting: null,
      changed,
    })
  }
}

/** Tells all streams that anything may have changed; after the commit. */
export function announce({ bus }: LogContext, workspace: string, roots: Iterable<string>): void {
  for (const root of roots) {
    bus.publish(relationshipTopic(root), writeMessage({ is: 'changed' }))
    bus.publish(deskTopic(workspace), root)
  }
}
