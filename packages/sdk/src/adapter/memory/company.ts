import type { Draft, Marks, RelationshipEvent } from '@continuo/model'
import { protocolVersion } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import { newId } from '../../identity/ids.ts'
import type { Adapter } from '../adapter.ts'
import type { Room } from '../backend/room.ts'
import { localLimits } from '../backend/relation-files.ts'
import type { Writer } from '../backend/admit.ts'

/** The company's side of one relationship. */
export interface Company {
  /** Answers the customer's last event; returns the answer's id. */
  answer(text: string, options?: { id?: string }): Promise<string>
  /** Admits drafts as the advisor's. */
  append(drafts: readonly Draft[]): Promise<void>
  typing(on: boolean, name?: string): void
  /** Shows a part of an answer that is still growing. */
  partial(id: string, text: string): void
  /** Marks everything so far, or up to a tick, as seen. */
  seen(tick?: number): Promise<void>
  events(): Promise<readonly RelationshipEvent[]>
  /** How far each side has read. */
  marks(): Promise<Marks>
  /** An advisor's way to the same relationship, for `createRelationship` as the desk uses it. */
  adapter(): Adapter
}

const advisor: Writer = {
  author: { kind: 'advisor', id: 'adv_memory', assurance: 'strong' },
}

export function companyOf(room: () => Room, clock: Clock): Company {
  const owner = {}
  const lastOfCustomer = async () =>
    (await room().relation.events()).findLast(({ author }) => author.kind === 'customer')

  const company: Company = {
    async answer(text, { id = newId(clock) } = {}) {
      const about = await lastOfCustomer()
      await company.append([
        {
          id,
          type: 'message.sent',
          body: { text },
          ...(about && { about: { id: about.id, strand: about.strand } }),
        },
      ])
      return id
    },
    async append(drafts) {
      const { outcomes } = await room().relation.append(advisor, drafts)
      const refused = outcomes.find((outcome) => 'refused' in outcome)
      if (refused && 'refused' in refused) throw new Error(refused.refused.detail)
    },
    typing(on, name) {
      const named = name === undefined ? {} : { name }
      room().tell({ signal: 'typing', by: 'company', on, ...named }, owner)
    },
    partial(id, text) {
      room().tell({ signal: 'partial', id, text }, owner)
    },
    async seen(tick) {
      const upTo = tick ?? (await company.events()).at(-1)?.tick ?? 0
      await room().relation.mark({ company: upTo })
      room().tell({ signal: 'seen', by: 'company', tick: upTo }, owner)
    },
    events: () => room().relation.events(),
    marks: async () => (await room().relation.open()).marks,
    adapter: () => ({
      name: 'memory-company',
      open: async (_device, since) => ({
        protocol: protocolVersion,
        capabilities: {
          live: true,
          signals: true,
          identify: false,
          attachments: true,
          search: true,
        },
        attachments: localLimits,
        me: null,
        ...(await room().relation.open(since)),
      }),
      append: async (drafts, since) => ({
        me: { generation: advisor.author.id, strand: '', state: 'known', assurance: 'strong' },
        ...(await room().relation.append(advisor, drafts, since)),
      }),
      files: async () => room().relation.files(advisor.author.id),
      page: (where) => room().relation.page(where),
      follow: (after, on) => room().follow(owner, after, on),
      signal(signal) {
        if (signal.signal === 'seen') void room().relation.mark({ company: signal.tick })
        room().tell({ ...signal, by: 'company' }, owner)
      },
    }),
  }
  return company
}
