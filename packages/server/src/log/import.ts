import { readDraft, writerRules } from '@continuo/model'
import type { Author, RelationshipEvent } from '@continuo/model'
import type { Writes } from '../store/relationship-store.ts'
import { writeAudit } from './identity/audit.ts'
import { strandsIn, writeJoin } from './join.ts'
import type { LogContext } from './log-context.ts'
import { refuse } from './refuse.ts'
import type { ImportItem } from './relationship-log.ts'
import { announce, reshape } from './reshape.ts'
import { underLock } from './under-lock.ts'

/** Types that change or answer another event cannot come from elsewhere: there is nothing to refer to. */
const needsReference = new Set<string>(['message.edited', 'message.deleted'])

function check(item: ImportItem, at: number, ids: Set<string>, now: number): void {
  const wrong = (detail: string): Error => refuse('malformed', `items.${at}: ${detail}`)
  const read = readDraft({ id: item.id, type: item.type, body: item.body })
  if ('refusal' in read) throw wrong(read.refusal.detail)
  const writers = Object.hasOwn(writerRules, item.type) ? writerRules[item.type].writers : []
  if (
    !writers.includes(item.author === 'customer' ? 'customer' : 'function') ||
    needsReference.has(item.type)
  ) {
    throw wrong(`${item.type} of the ${item.author} cannot be imported.`)
  }
  if (!Number.isSafeInteger(item.time) || item.time < 0 || item.time > now) {
    throw wrong('time must be whole microseconds since 1970, and not in the future.')
  }
  if (ids.has(item.id)) throw wrong(`the id ${item.id} is there twice.`)
  ids.add(item.id)
}

async function writeItems(
  writes: Writes,
  strand: string,
  items: readonly ImportItem[],
  by: string,
): Promise<number> {
  let tick = 0
  for (const { id, time, author, type, body } of items) {
    tick = Math.max(tick + 1, time)
    const who: Author =
      author === 'customer'
        ? { kind: 'customer', id: strand, assurance: 'device' }
        : { kind: 'function', id: by, assurance: 'vouched' }
    const { audience } = writerRules[type]
    // People see when it was said; a tick that had to be later than that says so.
    const at = tick > time ? { at: time } : {}
    const event = {
      id,
      strand,
      tick,
      ...at,
      author: who,
      touchpoint: { channel: 'email' },
      type,
      body,
      audience,
    }
    await writes.insertEvent(event as RelationshipEvent, { hash: null, writer: null })
  }
  return tick
}

/**
 * Writes old mail or another system's log as one new, closed strand, and joins `onto` to it: the only
 * other source of ticks. Nobody waits for an answer to what is old, so it counts as seen.
 *
 * @param named The id of the new strand: where it is there, this was done before, and nothing is done.
 * @throws LogError `malformed` with the first item that is wrong; nothing is written then.
 */
export async function importItems(
  context: LogContext,
  workspace: string,
  onto: string,
  items: readonly ImportItem[],
  by: string,
  named?: string,
): Promise<{ strand: string }> {
  const ids = new Set<string>()
  for (const [at, item] of items.entries()) check(item, at, ids, context.now())
  const strand = named ?? context.id('str_')
  const strands = async (): Promise<string[]> => [onto]
  const topics = await underLock(context, strands, async (writes, roots) => {
    await strandsIn(writes, workspace, [onto])
    if (named !== undefined && (await writes.strands([named])).length > 0) return []
    const names = { id: context.id('rel_'), epoch: context.epoch() }
    await writes.insertStrand({ id: strand, workspace, kind: 'import' }, { ...names, head: 0 })
    const head = await writeItems(writes, strand, items, by)
    await writes.setRelationship(strand, { head })
    await writes.raiseMark({ strand, reader: `function/${by}`, side: 'company', tick: head })
    const { event } = await writeJoin(context, writes, { a: onto, b: strand, through: 'both', by })
    const detail = items.length === 1 ? '1 event' : `${items.length} events`
    const scene = { writes, workspace, now: context.now() }
    await writeAudit(scene, [onto, strand], { by, did: 'imported', detail })
    return [...(await reshape(context, writes, new Set([...roots, strand]), [event])).roots]
  })
  announce(context, workspace, topics)
  return { strand }
}
