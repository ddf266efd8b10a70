import type { ReadingKind, RelationshipEvent } from '@continuo/model'
import { canonical } from '@continuo/model'
import { kindOf } from '../kind-of.ts'
import type { KnownDraft } from '../rows.ts'
import { storable } from '../storable.ts'
import type { Connection, Row } from './connection.ts'

/** The event as it was admitted, or what erasure left of it. */
export function eventOf(row: Row): RelationshipEvent {
  const erased = row['erased'] === 1
  return {
    id: row['id'],
    strand: row['strand'],
    tick: row['tick'],
    ...(row['at'] !== null && { at: row['at'] }),
    author: { kind: row['author_kind'], id: row['author_id'], assurance: row['assurance'] },
    touchpoint: {
      channel: row['channel'],
      ...(row['site'] !== null && { site: row['site'] }),
      ...((row['page'] !== null || erased) && { page: row['page'] }),
    },
    type: row['type'],
    body: row['body'] === null ? null : JSON.parse(String(row['body'])),
    ...(row['about_id'] !== null && {
      about: {
        id: row['about_id'],
        ...(row['about_strand'] !== null && { strand: row['about_strand'] }),
      },
    }),
    audience: row['audience'],
    ...(row['written_at'] !== null && { writtenAt: row['written_at'] }),
    ...(erased && { erased: true }),
  } as RelationshipEvent
}

export function knownDraftOf(row: Row): KnownDraft {
  return {
    strand: String(row['strand']),
    tick: Number(row['tick']),
    ...(row['at'] !== null && { at: Number(row['at']) }),
    hash: row['hash'] as string | null,
    author: {
      kind: row['author_kind'] as KnownDraft['author']['kind'],
      id: row['author_id'] as string | null,
    },
    erased: row['erased'] === 1,
  }
}

/** Whether the event was added; false where its tick or its id is taken. */
export function insertEvent(
  connection: Connection,
  event: RelationshipEvent,
  draft: { hash: string | null; writer: string | null; kind?: ReadingKind },
): boolean {
  storable(event, draft)
  const { author, touchpoint, about } = event
  const changes = connection.run(
    `insert into event (strand, tick, id, at, author_kind, author_id, assurance, channel, site, page,
       type, body, about_id, about_strand, audience, written_at, hash, writer, erased, kind)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    event.strand,
    event.tick,
    event.id,
    event.at ?? null,
    author.kind,
    author.id,
    author.assurance,
    touchpoint.channel,
    touchpoint.site ?? null,
    touchpoint.page ?? null,
    event.type,
    event.body === null ? null : canonical(event.body),
    about?.id ?? null,
    about?.strand ?? null,
    event.audience,
    event.writtenAt ?? null,
    draft.hash,
    draft.writer,
    event.erased ? 1 : 0,
    draft.kind ?? kindOf(event),
  )
  return changes === 1
}
