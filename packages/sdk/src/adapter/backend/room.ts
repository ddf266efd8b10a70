import type { EndedWhy, Signal } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import type { Listener, Stop } from '../adapter.ts'
import { Ended, Reopen } from '../errors.ts'
import type { AdapterError } from '../errors.ts'
import { followRelation } from './follow-relation.ts'
import type { Relation } from './relation.ts'

/** A relationship and everyone who is connected to it. */
export interface Room {
  relation: Relation
  /** @param owner Whose stream it is: its own signals do not come back on it. */
  follow(owner: object, after: string, on: Listener): Stop
  /** Passes on what nobody stores. */
  tell(signal: Signal, from?: object): void
  /** Ends the streams of one owner. */
  end(owner: object, why: EndedWhy): void
  /** Ends every stream. */
  drop(error: AdapterError): void
}

export function createRoom(relation: Relation, clock: Clock): Room {
  const streams = new Set<{ owner: object; on: Listener; stop: Stop }>()
  return {
    relation,
    follow(owner, after, on) {
      const stop = followRelation(relation, clock, after, (item) => {
        if (item.is === 'down') streams.delete(stream)
        on(item)
      })
      const stream = { owner, on, stop }
      streams.add(stream)
      return () => {
        streams.delete(stream)
        stop()
      }
    },
    tell(signal, from) {
      for (const { owner, on } of streams) if (owner !== from) on({ is: 'signal', ...signal })
    },
    end(owner, why) {
      for (const stream of [...streams].filter((each) => each.owner === owner)) {
        streams.delete(stream)
        stream.stop()
        stream.on({ is: 'ended', why })
        stream.on({ is: 'down', error: new Ended(why) })
      }
    },
    drop(error) {
      for (const { stop, on } of streams) {
        stop()
        if (error instanceof Reopen) on({ is: 'reopen' })
        on({ is: 'down', error })
      }
      streams.clear()
    },
  }
}
