import { byPlace } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import type { EventQuery, Reads } from '../relationship-store.ts'
import type { Scope } from '../rows.ts'
import type { Connection } from './connection.ts'
import { eventOf, knownDraftOf } from './event-row.ts'

type EventReads = Pick<
  Reads,
  | 'event'
  | 'events'
  | 'draft'
  | 'draftBy'
  | 'heads'
  | 'headsAt'
  | 'identityEvents'
  | 'newestMessage'
  | 'firstMessageAfter'
  | 'beginning'
  | 'amendments'
  | 'countMessages'
>

const forEveryone = `and audience = 'everyone'`

const pageOf = (only: string, direction: 'asc' | 'desc'): string =>
  `select * from event where strand = ? and tick > ? and tick < ? ${only} order by tick ${direction} limit ?`

/** Written once: a statement is found by its text. */
const pages = {
  everyone: { oldest: pageOf(forEveryone, 'asc'), newest: pageOf(forEveryone, 'desc') },
  team: { oldest: pageOf('', 'asc'), newest: pageOf('', 'desc') },
}

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
    const sql = pages[query.audience][query.from]
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

    async heads(strands) {
      const rows = connection.all(
        `select value as strand,
           coalesce((select max(tick) from event where strand = value), 0) as team,
           coalesce((select tick from event where strand = value ${forEveryone} order by tick desc limit 1), 0) as everyone
         from json_each(?)`,
        JSON.stringify(strands),
      )
      return rows.map((row) => ({
        strand: String(row['strand']),
        everyone: Number(row['everyone']),
        team: Number(row['team']),
      }))
    },

    async headsAt(strands, audience, tick) {
      const rows = connection.all(
        `select value as strand,
           coalesce((select tick from event where strand = value and tick <= ?
             ${audience === 'everyone' ? forEveryone : ''} order by tick desc limit 1), 0) as head
         from json_each(?)`,
        tick,
        JSON.stringify(strands),
      )
      return new Map(rows.map((row) => [String(row['strand']), Number(row['head'])]))
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
