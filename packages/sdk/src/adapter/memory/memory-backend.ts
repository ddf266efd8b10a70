import { mergeEvents, protocolVersion } from '@continuo/model'
import type {
  Appended,
  Capabilities,
  Draft,
  EndedWhy,
  Me,
  RelationshipEvent,
} from '@continuo/model'
import { systemClock } from '../../clock.ts'
import type { Clock } from '../../clock.ts'
import { memoryCells } from '../../log/memory-cells.ts'
import type { Adapter, Device } from '../adapter.ts'
import { createRelation } from '../backend/relation.ts'
import { createRoom } from '../backend/room.ts'
import type { Room } from '../backend/room.ts'
import { Ended, Refused, Reopen, Unreachable } from '../errors.ts'
import { companyOf } from './company.ts'
import type { Company } from './company.ts'

const capabilities: Capabilities = {
  live: true,
  signals: true,
  identify: true,
  attachments: false,
  search: false,
}

/** Nobody was born: every draft of a first act was refused. */
const unborn: Me = { generation: '', strand: '', state: 'unset', assurance: 'device' }

/** A device generation as the backend knows it after its first act. */
interface Member {
  room: Room
  me: Me
  /** Whom it has proven to be. */
  account?: string
  ended?: EndedWhy
}

/** A backend in memory, shared by any number of devices: for tests and demos. */
export interface MemoryBackend {
  /** A device's way to it; one for each `createContinuo`. */
  adapter(options?: { site?: string }): Adapter
  /**
   * The company's side of one relationship.
   *
   * @param generation A device generation that has written; without it, the newest.
   * @throws Error where nobody has written yet.
   */
  company(generation?: string): Company
  /** Cuts the line: every call is `Unreachable`, every stream goes down; and gives it back. */
  reach(reachable: boolean): void
  /** How many streams are open. */
  readonly streams: number
}

/** Makes a backend in memory. */
export function createMemoryBackend({
  clock = systemClock,
}: { clock?: Clock } = {}): MemoryBackend {
  const members = new Map<string, Member>()
  let reachable = true
  let streams = 0

  const unreachable = (): Unreachable => new Unreachable('The backend in memory was cut off.')

  function born(device: Device): Member {
    const known = members.get(device.generation)
    if (known) return known
    const { generation } = device
    const member: Member = {
      room: createRoom(createRelation(memoryCells(), clock), clock),
      me: { generation, strand: `str_${generation}`, state: 'anonymous', assurance: 'device' },
    }
    members.set(generation, member)
    return member
  }

  /** Joins what a device wrote to what another wrote that proved the same account. */
  async function link(member: Member, account: string): Promise<boolean> {
    if (member.account === account) return false
    const home = [...members.values()].find((other) => other.account === account)
    member.account = account
    member.me = { ...member.me, state: 'known', assurance: 'vouched' }
    await member.room.relation.note(member.me.strand, {
      type: 'identity.proven',
      body: { identity: { kind: 'account', value: account }, level: 'vouched' },
    } as Pick<RelationshipEvent, 'type' | 'body'>)
    if (home && home.room !== member.room) {
      const left = member.room
      const all = mergeEvents(await home.room.relation.events(), await left.relation.events())
      await home.room.relation.rewrite(all)
      for (const each of members.values()) if (each.room === left) each.room = home.room
      left.drop(new Reopen())
    }
    return true
  }

  function adapter({ site }: { site?: string } = {}): Adapter {
    const owner = {}
    let device: Device | undefined

    /** The caller, or the way in which this call fails. */
    async function enter(): Promise<Device> {
      // As over a network: nothing is answered within the call.
      await Promise.resolve()
      if (!reachable) throw unreachable()
      if (!device) throw new Error('open() comes before any other call of an adapter.')
      const { ended } = members.get(device.generation) ?? {}
      if (ended) throw new Ended(ended)
      return device
    }

    return {
      name: 'memory',
      async open(opening, since) {
        device = opening
        await enter()
        const member = members.get(opening.generation)
        const common = { protocol: protocolVersion, capabilities }
        if (!member)
          return { ...common, me: null, cursor: null, marks: { customer: 0, company: 0 } }
        return { ...common, me: member.me, ...(await member.room.relation.open(since)) }
      },
      async append(drafts: readonly Draft[], since): Promise<Appended> {
        const caller = await enter()
        const { room, me } = born(caller)
        const author = { kind: 'customer' as const, id: me.generation, assurance: me.assurance }
        const writer = { author, strand: me.strand, ...(site !== undefined && { site }) }
        const appended = await room.relation.append(writer, drafts, since)
        if (appended.cursor !== '') return { me, ...appended }
        members.delete(caller.generation)
        return { me: unborn, ...appended }
      },
      async page(where) {
        const member = members.get((await enter()).generation)
        if (!member) throw new Reopen()
        return member.room.relation.page(where)
      },
      follow(after, on) {
        let stop: (() => void) | undefined
        let running = true
        streams += 1
        const close = (): void => {
          if (running) streams -= 1
          running = false
          stop?.()
        }
        const join = async (): Promise<void> => {
          const { generation } = await enter()
          if (!running) return
          const member = members.get(generation)
          if (!member) throw new Reopen()
          stop = member.room.follow(owner, after, (item) => {
            if (!running) return
            if (item.is === 'down') close()
            on(item)
          })
        }
        join().catch((error) => {
          if (!running) return
          close()
          on({ is: 'down', error })
        })
        return close
      },
      signal(signal) {
        const member = device && members.get(device.generation)
        if (!reachable || !member || member.ended) return
        if (signal.signal === 'seen') void member.room.relation.mark({ customer: signal.tick })
        member.room.tell({ ...signal, by: 'customer' }, owner)
      },
      async identity(call) {
        const caller = await enter()
        if (call.call === 'reset') {
          const member = members.get(caller.generation)
          if (member) {
            member.ended = 'reset'
            member.room.end(owner, 'reset')
          }
          return { outcome: 'reset', me: null }
        }
        if (call.token === undefined) {
          const member = born(caller)
          await member.room.relation.note(member.me.strand, {
            type: 'identity.asserted',
            body: { identity: { kind: 'account', value: call.id } },
          } as Pick<RelationshipEvent, 'type' | 'body'>)
          return { outcome: 'asserted', me: member.me }
        }
        const member = born(caller)
        if (member.account !== undefined && member.account !== call.id) {
          throw new Refused('another-person', 'This device is known as somebody else.')
        }
        const linked = await link(member, call.id)
        return { outcome: linked ? 'linked' : 'nothing-new', me: member.me }
      },
    }
  }

  return {
    adapter,
    company(generation) {
      const member =
        generation === undefined ? [...members.values()].at(-1) : members.get(generation)
      if (!member) throw new Error('Nobody has written yet: there is no relationship to answer in.')
      return companyOf(() => member.room, clock)
    },
    reach(now) {
      reachable = now
      if (now) return
      const rooms = new Set([...members.values()].map(({ room }) => room))
      for (const room of rooms) room.drop(unreachable())
    },
    get streams() {
      return streams
    },
  }
}
