import { byPlace, readingKinds } from '@continuo/model'
import type { ReadingKind, RelationshipEvent } from '@continuo/model'
import type { EventQuery, Reads } from '../relationship-store.ts'
import type { Scope, StrandHeads } from '../rows.ts'
import type { Connection } from './connection.ts'
import { eventOf, knownDraftOf } from './event-row.ts'

type EventReads = Pick<
  Reads,
  | 'event'
  | 'events'
  | 'draft'
  | 'draftBy'
  | 'kindOf'
  | 'heads'
  | 'headsAt'
  | 'identityEvents'
  | 'newestMessage'
  | 'firstMessageAfter'
  | 'beginning'
  | 'amendments'
  | 'lastAmendments'
  | 'deleted'
  | 'countMessages'
>

const forEveryone = `and audience = 'everyone'`

const pageOf = (only: string, direction: 'asc' | 'desc'): string =>
  `select * from event where strand = ? and tick > ? and tick < ? ${only} order by tick ${direction} limit ?`

/** These kinds as SQL; they come from a closed list. What is no message has an index of its own. */
const among = (kinds: readonly ReadingKind[]): string => {
  const listed = readingKinds.filter((kind) => kinds.includes(kind))
  const others = listed.includes('message') ? '' : `kind <> 'message' and `
  return `${others}kind in (${listed.map((kind) => `'${kind}'`).join(', ')})`
}

/** Each text is written once: a statement is found by it. */
const pages = new Map<string, string>()

function pageFor({ audience, from, only }: EventQuery, without: Scope['without']): string {
  const name = [audience, from, only?.join() ?? '', without?.join() ?? ''].join(' ')
  const known = pages.get(name)
  if (known !== undefined) return known
  const kinds = [
    ...(without?.length ? [`and not (${among(without)})`] : []),
    ...(only ? [`and ${among(only)}`] : []),
  ].join(' ')
  const reader = audience === 'everyone' ? forEveryone : ''
  const sql = pageOf(`${reader} ${kinds}`, from === 'oldest' ? 'asc' : 'desc')
  pages.set(name, sql)
  return sql
}

/** The newest for everyone that tells of one kind. What is no message has an index of its own. */
const headOf = (kind: ReadingKind): string =>
  `coalesce((select tick from event where strand = value and kind = '${kind}' ${forEveryone}
     order by tick desc limit 1), 0) as ${kind}`

/** What "by whom" means for the newest message. */
const writers = {
  customer: `author_kind = 'customer' and erased = 0`,
  company: `author_kind not in ('customer', 'system')`,
  both: `author_kind <> 'system'`,
} as const

export function createEventReads(connection: Connection): EventReads {
  function ofScope(query: EventQuery, scope: Scope, limit: number): RelationshipEvent[] {
    const after = Math.max(query.after ?? -1, (scope.from ?? 0) - 1)
    const before = query.before ?? Number.MAX_SAFE_INTEGER
    const sql = pageFor(query, scope.without)
    return connection.all(sql, scope.strand, after, before, limit).map(eventOf)
  }

  function first(
    rows: (RelationshipEvent | undefined)[],
    last = false,
  ): RelationshipEvent | undefined {
    const found = rows.filter((row) => row !== undefined).sort(byPlace)
    return found.at(last ? -1 : 0)
  }

  function oneOf(sql: string, strand: string, ...more: number[]): RelationshipEvent | undefined {
    const row = connection.get(sql, strand, ...more)
    return row && eventOf(row)
  }

  return {
    async event(strand, id) {
      const row = connection.get('select * from event where strand = ? and id = ?', strand, id)
      return row && eventOf(row)
    },

    async events(query) {
      // Each strand gives one more than is asked for; so every tie at the page's end is among them.
      const found = query.scopes.flatMap((scope) => ofScope(query, scope, query.limit + 1))
      found.sort(byPlace)
      if (query.from === 'newest') found.reverse()
      let end = Math.min(query.limit, found.length)
      while (end > 0 && end < found.length && found[end]?.tick === found[end - 1]?.tick) end += 1
      const page = found.slice(0, end)
      return query.from === 'newest' ? page.reverse() : page
    },

    async draft(strand, id) {
      const row = connection.get('select * from event where strand = ? and id = ?', strand, id)
      return row && knownDraftOf(row)
    },

    async draftBy(writer, id) {
      const row = connection.get('select * from event where writer = ? and id = ?', writer, id)
      return row && knownDraftOf(row)
    },

    async kindOf(strand, id) {
      const row = connection.get('select kind from event where strand = ? and id = ?', strand, id)
      return row && (row['kind'] as ReadingKind)
    },

    async heads(strands) {
      const rows = connection.all(
        `select value as strand,
           coalesce((select max(tick) from event where strand = value), 0) as team,
           ${readingKinds.map(headOf).join(', ')}
         from json_each(?)`,
        JSON.stringify(strands),
      )
      return rows.map((row) => ({
        strand: String(row['strand']),
        team: Number(row['team']),
        everyone: Object.fromEntries(
          readingKinds.map((kind) => [kind, Number(row[kind])]),
        ) as StrandHeads['everyone'],
      }))
    },

    async headsAt(scopes, audience, tick) {
      const query = { scopes, audience, before: tick + 1, from: 'newest' as const, limit: 1 }
      return new Map(
        scopes.map((scope) => [scope.strand, ofScope(query, scope, 1)[0]?.tick ?? 0] as const),
      )
    },

    async identityEvents(strands) {
      const rows = connection.all(
        `select * from event where type in ('identity.asserted', 'identity.proven')
           and strand in (select value from json_each(?))`,
        JSON.stringify(strands),
      )
      return rows.map(eventOf).sort(byPlace)
    },

    async newestMessage(strands, by) {
      const sql = `select * from event where strand = ? and type = 'message.sent' and ${writers[by]}
        ${forEveryone} order by tick desc limit 1`
      return first(
        strands.map((strand) => oneOf(sql, strand)),
        true,
      )
    },

    async firstMessageAfter(strands, tick) {
      const sql = `select * from event where strand = ? and tick > ? and type = 'message.sent'
        and ${writers.customer} ${forEveryone} order by tick limit 1`
      return first(strands.map((strand) => oneOf(sql, strand, tick)))
    },

    async beginning(strands) {
      const sql = `select * from event where strand = ? and type = 'relationship.started' and erased = 0
        order by tick limit 1`
      return first(strands.map((strand) => oneOf(sql, strand)))
    },

    async amendments(strand, id) {
      const sql = `select * from event where about_strand = ? and about_id = ?
        and type in ('message.edited', 'message.deleted')`
      return connection.all(sql, strand, id).map(eventOf).sort(byPlace)
    },

    async lastAmendments(strand, id) {
      const last = (those: string): RelationshipEvent[] =>
        connection
          .all(
            `select * from event where about_strand = ? and about_id = ? and ${those}
             and type in ('message.edited', 'message.deleted') order by tick desc limit 1`,
            strand,
            id,
          )
          .map(eventOf)
      const edit = last(`type = 'message.edited' and erased = 0`)
      return [...edit, ...last(`type = 'message.deleted'`)].sort(byPlace)
    },

    async deleted(messages) {
      const sql = `select 1 from event where about_strand = ? and about_id = ?
        and type = 'message.deleted' and type in ('message.edited', 'message.deleted') limit 1`
      return messages.filter(({ strand, id }) => connection.get(sql, strand, id) !== undefined)
    },

    async countMessages(after, most) {
      const sql = `select count(*) as count from (select 1 from event where strand = ? and tick > ?
        and type = 'message.sent' and ${writers.customer} ${forEveryone} limit ?)`
      const counts = after.map(({ strand, tick }) =>
        Number(connection.get(sql, strand, tick, most)?.['count']),
      )
      return counts.reduce((sum, count) => sum + count, 0)
    },
  }
}
