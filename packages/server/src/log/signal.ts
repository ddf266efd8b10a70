import type { SignalRequest } from '@continuo/model'
import { deskTopic, relationshipTopic, writeMessage } from '../live/message.ts'
import { streamKey } from '../live/stream.ts'
import type { Reads } from '../store/relationship-store.ts'
import { countUnseen } from './desk-recount.ts'
import { entryOf } from './desk-row.ts'
import type { DeskSummary } from './desk-summary.ts'
import type { LogContext } from './log-context.ts'
import { findReader } from './find-reader.ts'
import type { Reader } from './reader.ts'
import { readerOrUnborn } from './refuse.ts'
import type { Caller } from './relationship-log.ts'
import { untilStill } from './under-lock.ts'
import { Moved } from './admit.ts'

const sideOf = ({ author }: Reader): 'customer' | 'company' =>
  author.kind === 'customer' ? 'customer' : 'company'

/** Whether this reader may leave a trace at all. */
const mayMark = ({ borrowed, isReadOnly }: Reader): boolean => !borrowed && !isReadOnly

const strandsOf = ({ scopes }: Reader): string[] => scopes.map(({ strand }) => strand)

/** The strand that somebody types on: their own, or for the company the one that it will answer to. */
async function typesOn(reads: Reads, reader: Reader): Promise<string> {
  if (sideOf(reader) === 'customer') return reader.me.strand
  return (
    (await reads.newestMessage(strandsOf(reader), 'customer'))?.strand ?? reader.relationship.root
  )
}

async function typing(context: LogContext, caller: Caller, on: boolean): Promise<void> {
  const found = await context.store.read(async (reads) => {
    const reader = readerOrUnborn(await findReader(reads, caller))
    return reader && { reader, strand: await typesOn(reads, reader) }
  })
  if (!found || !mayMark(found.reader)) return
  const { reader, strand } = found
  const author = caller.is === 'company' ? caller.author : undefined
  const name = author?.public ? { name: author.public } : {}
  const signal = { signal: 'typing' as const, by: sideOf(reader), on, ...name }
  const inside = author && { inside: author.name }
  const from = streamKey(reader)
  const message = writeMessage({ is: 'typing', from, on: strand, signal, ...inside })
  context.bus.publish(relationshipTopic(reader.relationship.root), message)
}

/** The marks that a place in the merged log means on each strand: the newest event there that the reader saw. */
async function marksAt(reads: Reads, reader: Reader, tick: number): Promise<Map<string, number>> {
  const heads = await reads.headsAt(reader.scopes, reader.audience, tick)
  const kept = await reads.marks(strandsOf(reader))
  const marks = new Map<string, number>()
  for (const { strand } of reader.scopes) {
    const head = heads.get(strand) ?? 0
    const own = kept.find((mark) => mark.strand === strand && mark.reader === markReader(reader))
    if (head > (own?.tick ?? 0)) marks.set(strand, head)
  }
  return marks
}

const markReader = (reader: Reader): string =>
  sideOf(reader) === 'customer' ? reader.me.generation : streamKey(reader)

async function seen(context: LogContext, caller: Caller, tick: number): Promise<void> {
  const { store, bus, now } = context
  await untilStill(async () => {
    const first = await store.read(async (reads) => {
      const reader = readerOrUnborn(await findReader(reads, caller))
      return reader && { reader, marks: await marksAt(reads, reader, tick) }
    })
    // Most of them say nothing new, and cost no write.
    if (!first || !mayMark(first.reader) || first.marks.size === 0) return
    const { root, workspace } = first.reader.relationship
    const side = sideOf(first.reader)
    const marks = await store.transact([root], async (writes) => {
      const reader = readerOrUnborn(await findReader(writes, caller))
      if (reader?.relationship.root !== root) throw new Moved()
      const fresh = await marksAt(writes, reader, tick)
      for (const [strand, head] of fresh) {
        await writes.raiseMark({ strand, reader: markReader(reader), side, tick: head })
      }
      const [entry] = await writes.desk([root])
      if (side === 'company' && entry?.summary) {
        const summary = entry.summary as DeskSummary
        const unseen = await countUnseen(writes, strandsOf(reader))
        await writes.putDesk(entryOf(reader.relationship, { ...summary, unseen }, now()))
      }
      return fresh
    })
    const from = streamKey(first.reader)
    const message = writeMessage({ is: 'seen', from, by: side, marks: Object.fromEntries(marks) })
    bus.publish(relationshipTopic(root), message)
    if (side === 'company') bus.publish(deskTopic(workspace), root)
  })
}

/** Passes on what nobody stores, and keeps how far somebody has read. Before the first act there is nothing to tell. */
export function signal(context: LogContext, caller: Caller, request: SignalRequest): Promise<void> {
  return request.signal === 'typing'
    ? typing(context, caller, request.on)
    : seen(context, caller, request.tick)
}
