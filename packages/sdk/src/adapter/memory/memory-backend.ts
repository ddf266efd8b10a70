import { protocolVersion } from '@continuo/model'
import type { Appended, Capabilities, EndedWhy, IdentityOutcome, Me } from '@continuo/model'
import { systemClock } from '../../clock.ts'
import type { Clock } from '../../clock.ts'
import type { Adapter, Device, Files, IdentityCall } from '../adapter.ts'
import { Ended, Refused, Reopen, Unreachable } from '../errors.ts'
import { localLimits } from '../backend/relation-files.ts'
import { answers } from './answers.ts'
import type { Registry } from './answers.ts'
import { createCodes } from './codes.ts'
import type { Mail } from './codes.ts'
import { companyOf } from './company.ts'
import type { Company } from './company.ts'
import { createPeople } from './people.ts'
import type { Member } from './people.ts'
import { readerOf } from './reader.ts'
import type { Reader } from './reader.ts'
import { createRooms } from './rooms.ts'

const capabilities: Capabilities = {
  live: true,
  signals: true,
  identify: true,
  mail: true,
  handoff: true,
  attachments: true,
  search: true,
}

/** Nobody was born: every draft of a first act was refused. */
const unborn: Me = { generation: '', strand: '', state: 'unset', assurance: 'device' }

/** What one generation wrote, and who it has proven to be. */
export interface Strand {
  generation: string
  strand: string
  /** Values of the identities that it has proven. */
  known: string[]
  texts: string[]
  /** How often something was proven on it. */
  proofs: number
}

/** A backend in memory, shared by any number of devices: for tests and demos. */
export interface MemoryBackend {
  /** A device's way to it; one for each `createContinuo`. `site` is the origin of its page. */
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
  /** The mails that would have gone out, oldest first. */
  readonly mails: readonly Mail[]
  /** Every strand of a generation, for tests: who is proven on it, and what was written there. */
  strands(): Strand[]
}

/**
 * Makes a backend in memory. It believes every token that does not begin with `forged`, and decides
 * proofs, joins and reading as the model does; mailboxes do not fade.
 */
export function createMemoryBackend({
  clock = systemClock,
}: { clock?: Clock } = {}): MemoryBackend {
  const now = (): number => clock.now() * 1_000
  const rooms = createRooms(clock)
  const people = createPeople(rooms, now)
  const codes = createCodes(() => clock.now())
  const { members } = people
  const said = new Map<string, Promise<IdentityOutcome>>()
  const streaming = new Map<string, Set<object>>()
  let reachable = true
  let streams = 0

  const unreachable = (): Unreachable => new Unreachable('The backend in memory was cut off.')

  function born(generation: string, site: string | undefined): Member {
    const strand = `str_${generation}`
    const member = members.get(generation) ?? {
      me: { generation, strand, state: 'anonymous', assurance: 'device' },
      site,
    }
    members.set(generation, member)
    return member
  }

  function end(generation: string, why: EndedWhy): void {
    const member = members.get(generation)
    if (!member || member.ended) return
    member.ended = why
    for (const owner of streaming.get(generation) ?? []) rooms.of(member.me.strand).end(owner, why)
  }

  const readerFor = ({ me: { strand } }: Member): Reader =>
    readerOf(rooms.of(strand), () => people.reads(strand))

  function adapter(
    { site }: { site?: string } = {},
    given?: Device,
  ): Adapter & Required<Pick<Adapter, 'identity'>> {
    const owner = {}
    let device = given

    /** The caller, or the way in which this call fails. */
    async function enter(): Promise<string> {
      const caller = device
      // As over a network: nothing is answered within the call.
      await Promise.resolve()
      if (!reachable) throw unreachable()
      if (!caller) throw new Error('open() comes before any other call of an adapter.')
      const { ended } = members.get(caller.generation) ?? {}
      if (ended) throw new Ended(ended)
      return caller.generation
    }

    /** The same operation again is the same answer, with who the device is by now. */
    async function once(generation: string, call: IdentityCall): Promise<IdentityOutcome> {
      const registry: Registry = {
        people,
        codes,
        rooms,
        born: () => born(generation, site),
        known: () => members.get(generation),
        generation,
        site,
        end,
        now,
      }
      const answer = async (): Promise<IdentityOutcome> =>
        rooms.inTurn(() => (answers[call.call] as (...all: unknown[]) => never)(registry, call))
      if (!('operation' in call)) return answer()
      const key = `${generation}/${call.operation}`
      const asked = said.get(key) ?? answer()
      said.set(key, asked)
      return asked
    }

    return {
      name: 'memory',
      async open(opening, since) {
        device = opening
        const generation = await enter()
        const member = members.get(generation)
        const common = { protocol: protocolVersion, capabilities, attachments: localLimits }
        if (!member)
          return { ...common, me: null, cursor: null, marks: { customer: 0, company: 0 } }
        const origins = [...new Set([...members.values()].flatMap((each) => each.site ?? []))]
        const opened = await readerFor(member).open(since)
        return { ...common, origins, me: member.me, ...opened }
      },
      append: async (drafts, since): Promise<Appended> => {
        const generation = await enter()
        return rooms.inTurn(async () => {
          const { ended } = members.get(generation) ?? {}
          if (ended) throw new Ended(ended)
          const member = born(generation, site)
          const { me } = member
          const author = { kind: 'customer' as const, id: me.generation, assurance: me.assurance }
          const writer = { author, strand: me.strand, ...(site !== undefined && { site }) }
          const { relation } = rooms.of(me.strand)
          const { page, ...appended } = await relation.append(writer, drafts, since, (event) => {
            const text = event.type === 'message.sent' ? event.body?.text : undefined
            if (text !== undefined) people.wrote(event.strand, text)
          })
          if (appended.cursor === '') {
            members.delete(generation)
            return { me: unborn, ...appended }
          }
          return { me, ...appended, ...(page && { page: readerFor(member).seen(page) }) }
        })
      },
      async page(where) {
        const member = members.get(await enter())
        if (!member) throw new Reopen()
        return readerFor(member).page(where)
      },
      follow(after, on) {
        let stop: (() => void) | undefined
        let running = true
        let mine: Set<object> | undefined
        streams += 1
        const close = (): void => {
          if (running) streams -= 1
          running = false
          mine?.delete(owner)
          stop?.()
        }
        const join = async (): Promise<void> => {
          const generation = await enter()
          if (!running) return
          const member = members.get(generation)
          if (!member) throw new Reopen()
          mine = streaming.get(generation) ?? new Set()
          streaming.set(generation, mine)
          mine.add(owner)
          stop = readerFor(member).follow(owner, after, (item) => {
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
        const room = rooms.of(member.me.strand)
        if (signal.signal === 'seen') void room.relation.mark({ customer: signal.tick })
        room.tell({ ...signal, by: 'customer' }, owner)
      },
      async identity(call) {
        const generation = await enter()
        const outcome = await once(generation, call)
        if (outcome.outcome === 'refused') {
          throw new Refused(outcome.refused.reason, outcome.refused.detail)
        }
        const { me } = members.get(generation) ?? {}
        return 'me' in outcome && outcome.me && me ? { ...outcome, me } : outcome
      },
      async files() {
        const generation = await enter()
        const strand = members.get(generation)?.me.strand ?? `str_${generation}`
        const files = (): Files =>
          rooms.of(strand).relation.files(generation, (each) => people.reads(strand).has(each))
        return {
          upload: async (...file) => {
            await enter()
            return files().upload(...file)
          },
          download: async (...place) => {
            await enter()
            return files().download(...place)
          },
        }
      },
      as: (of) => adapter(site === undefined ? {} : { site }, of),
      session: enter,
    }
  }

  return {
    adapter,
    company(generation) {
      const member =
        generation === undefined ? [...members.values()].at(-1) : members.get(generation)
      if (!member) throw new Error('Nobody has written yet: there is no relationship to answer in.')
      return companyOf(() => rooms.lasting(member.me.strand), clock)
    },
    reach(will) {
      reachable = will
      if (will) return
      for (const room of rooms.all()) room.drop(unreachable())
    },
    get streams() {
      return streams
    },
    mails: codes.mails,
    strands: () =>
      [...members].map(
        ([
          generation,
          {
            me: { strand },
          },
        ]) => ({
          generation,
          strand,
          known: people.provenBy(strand).map(({ who }) => who.value),
          texts: people.texts.get(strand) ?? [],
          proofs: people.proofs.filter((proof) => proof.strand === strand).length,
        }),
      ),
  }
}
