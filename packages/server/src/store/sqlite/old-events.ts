import type { AgeReads } from '../old-events.ts'
import type { Connection } from './connection.ts'

/** `json_each` has a column of this name too. */
const family = `substr(event.type, 1, instr(event.type, '.') - 1)`

export function createAgeReads(connection: Connection): AgeReads {
  return {
    async oldEvents({ workspace, before, after, limit }) {
      const looked = connection.all(
        'select max(place) as last, count(*) as count from (select place from event where place > ? order by place limit ?)',
        after,
        limit,
      )
      const [{ last = after, count = 0 } = {}] = looked
      const upTo = Number(last ?? after)
      const rows = connection.all(
        `select event.strand, event.id, ${family} as family from event
         join strand on strand.id = event.strand
         where place > ? and place <= ? and strand.workspace = ? and erased = 0
           and coalesce(at, tick) < (select value from json_each(?) where key = ${family})
         order by place`,
        after,
        upTo,
        workspace,
        JSON.stringify(before),
      )
      const events = rows.map((row) => ({
        strand: String(row['strand']),
        id: String(row['id']),
        family: String(row['family']),
      }))
      return { events, next: Number(count) < limit ? undefined : upTo }
    },
  }
}
