import { expect, test } from 'vitest'
import type { RelationshipEvent, StreamItem } from '@continuo/model'
import { namingFor } from './name-events.ts'
import { nameStream } from './name-stream.ts'

const eventBy = (kind: 'advisor' | 'customer', id: string | null): RelationshipEvent => ({
  id: `${kind} ${id}`,
  strand: 'str_1',
  tick: 1,
  author: { kind, id, assurance: 'vouched' },
  touchpoint: { channel: 'web' },
  audience: 'everyone',
  type: 'message.sent',
  body: { text: 'Yes.' },
})

const frame = (...events: RelationshipEvent[]): StreamItem => ({
  is: 'frame',
  epoch: 'e',
  before: 0,
  events,
  after: 1,
})

const caller = { is: 'device' as const, workspace: 'ws_1', thumbprint: 't' }
const beat: StreamItem = { is: 'heartbeat', epoch: 'e', head: 1, now: 1 }

test('SV180 items keep their order while a name is looked up; what names nobody goes at once', async () => {
  const lookup = Promise.withResolvers<void>()
  const asked: string[][] = []
  const naming = namingFor(
    {
      advisorNames: async (_workspace, ids) => {
        asked.push([...ids])
        await lookup.promise
        return [{ id: 'adv_1', name: 'inside', public: 'Lena', function: null }]
      },
    },
    caller,
  )
  const out: StreamItem[] = []
  const all = Promise.withResolvers<void>()
  const deliver = nameStream(
    naming,
    (item) => {
      if (out.push(item) === 4) all.resolve()
      return out.length < 4
    },
    () => {},
  )
  expect(deliver(frame(eventBy('customer', 'gen_1'), eventBy('advisor', null)))).toBe(true)
  expect(out).toHaveLength(1)
  deliver(frame(eventBy('advisor', 'adv_1'), eventBy('advisor', 'adv_1')))
  deliver(beat)
  deliver({ is: 'reopen' })
  expect(out).toHaveLength(1)
  lookup.resolve()
  await all.promise
  expect(out.map(({ is }) => is)).toEqual(['frame', 'frame', 'heartbeat', 'reopen'])
  expect(JSON.stringify(out[1])).toContain('"name":"Lena"')
  expect(asked).toEqual([['adv_1']])
})

test('SV180 where no name can be looked up the words go out without it, and it is reported', async () => {
  const fault = new Error('closed')
  const naming = namingFor(
    {
      advisorNames: async () => {
        throw fault
      },
    },
    caller,
  )
  const reported: unknown[] = []
  const item = frame(eventBy('advisor', 'adv_1'))
  const came = await new Promise<StreamItem>((resolve) => {
    const take = (one: StreamItem): boolean => {
      resolve(one)
      return true
    }
    nameStream(naming, take, (error) => void reported.push(error))(item)
  })
  expect(came).toEqual(item)
  expect(reported).toEqual([fault])
})
