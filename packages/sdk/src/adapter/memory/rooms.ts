import { relationshipOf } from '@continuo/model'
import type { Join, RelationshipEvent } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import type { Cells } from '../../log/cells.ts'
import { memoryCells } from '../../log/memory-cells.ts'
import { createRelation } from '../backend/relation.ts'
import type { Relation } from '../backend/relation.ts'
import { createRoom } from '../backend/room.ts'
import type { Room } from '../backend/room.ts'
import { Reopen } from '../errors.ts'

/** Which relationship each strand is in by now. */
export interface Rooms {
  /** The room of a strand; a new one where it has none. */
  of(strand: string): Room
  /** The room of a strand whichever it is when the call is made: for those who hold on to it. */
  lasting(strand: string): Room
  /** Puts together what hangs together by now, and apart what does not; everybody concerned reopens. */
  regroup(joins: readonly Join[], strands: readonly string[]): Promise<void>
  /** Does one thing after the other, so that nothing is written while strands move. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value>
  all(): readonly Room[]
  forget(strand: string): void
}

/** What stays known wherever its strand goes. */
const isCommon = (key: string): boolean => /^(sent|file)\//.test(key)

/** What was sent, and its files, are the same in every room. */
function cellsWith(sent: Map<string, unknown>): Cells {
  const cells = memoryCells()
  return {
    ...cells,
    run: (write, work) =>
      cells.run(write, (at) =>
        work({
          ...at,
          get: async (key) => (isCommon(key) ? sent.get(key) : at.get(key)),
          put: (key, value) => void (isCommon(key) ? sent.set(key, value) : at.put(key, value)),
        }),
      ),
  }
}

export function createRooms(clock: Clock): Rooms {
  const sent = new Map<string, unknown>()
  const rooms = new Map<string, Room>()
  let last: Promise<unknown> = Promise.resolve()

  const make = (): Room => createRoom(createRelation(cellsWith(sent), clock), clock)

  const made: Rooms = {
    of(strand) {
      const room = rooms.get(strand) ?? make()
      rooms.set(strand, room)
      return room
    },

    lasting: (strand) => ({
      get relation() {
        const { relation } = made.of(strand)
        return {
          ...relation,
          append: (...given: Parameters<Relation['append']>) =>
            made.inTurn(() => made.of(strand).relation.append(...given)),
        }
      },
      follow: (...given) => made.of(strand).follow(...given),
      tell: (...given) => made.of(strand).tell(...given),
      end: (...given) => made.of(strand).end(...given),
      drop: (...given) => made.of(strand).drop(...given),
    }),

    async regroup(joins, strands) {
      const old = new Set(strands.map((strand) => made.of(strand)))
      const all = [...rooms].filter(([, room]) => old.has(room)).map(([strand]) => strand)
      const events: RelationshipEvent[] = []
      const filled: Room[] = []
      for (const room of old) {
        const own = await room.relation.events()
        if (own[0]) filled.push(room)
        events.push(...own)
      }
      const whole = relationshipOf(strands[0] ?? '', joins)
      const [only, another] = filled
      if (only && !another && all.every((strand) => whole.has(strand))) {
        // What comes in is empty: nobody reads anything else than before.
        for (const strand of all) rooms.set(strand, only)
        return
      }
      events.sort((a, b) => a.tick - b.tick || (a.id < b.id ? -1 : 1))
      const free = new Set(old)
      const left = new Set(all)
      for (const strand of all) {
        if (!left.has(strand)) continue
        const together = relationshipOf(strand, joins)
        const [reused = make()] = free
        free.delete(reused)
        await reused.relation.rewrite(events.filter((event) => together.has(event.strand)))
        for (const each of together) {
          left.delete(each)
          rooms.set(each, reused)
        }
      }
      for (const room of old) room.drop(new Reopen())
    },

    inTurn(work) {
      const done = last.then(work)
      last = done.catch(() => undefined)
      return done
    },

    all: () => [...new Set(rooms.values())],
    forget: (strand) => void rooms.delete(strand),
  }
  return made
}
