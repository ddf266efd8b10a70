import { must, same } from '../../conformance/case.ts'
import type { Cases } from '../../conformance/case.ts'
import type { Adapter } from '../adapter.ts'
import type { Ended } from '../errors.ts'
import {
  born,
  everything,
  failsWith,
  listen,
  message,
  newDevice,
  textsOf,
  unborn,
} from './world.ts'
import type { AdapterWorld } from './world.ts'

let operations = 0
const operation = (): string => `operation ${(operations += 1)}`

const reset = (adapter: Adapter) => adapter.identity?.({ call: 'reset', operation: operation() })

const identify = async (adapter: Adapter, id: string, token?: string) =>
  adapter.identity?.({
    call: 'identify',
    operation: operation(),
    id,
    ...(token !== undefined && { token }),
  })

export const identityCases: Cases<AdapterWorld> = [
  [
    'AD13 after a reset every call says that the generation has ended',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      same((await reset(adapter))?.outcome, 'reset', 'the outcome')
      const calls = [
        () => adapter.append([message('too late')]),
        () => adapter.append([message('too late')], cursor),
        () => adapter.page({ after: cursor }),
        () => adapter.open(device),
      ]
      for (const call of calls) {
        const error = await failsWith('Ended', call)
        same((error as Ended).why, 'reset', 'why')
      }
    },
  ],
  [
    'AD13 a reset ends the stream with its reason',
    async (world) => {
      const { adapter, cursor } = await born(world)
      const heard = listen(adapter, cursor)
      await heard.until((items) => items.some(({ is }) => is === 'up'))
      await reset(adapter)
      world.beat()
      await heard.until((items) => items.some(({ is }) => is === 'down'))
      const ended = heard.items.find((item) => item.is === 'ended')
      must(ended?.is === 'ended', 'it says that it ended')
      same([ended.why, heard.items.at(-1)?.is], ['reset', 'down'], 'why, and the last item')
      heard.stop()
    },
  ],
  [
    'AD13 after a reset a new generation is somebody new',
    async (world) => {
      const { adapter } = await born(world, 'of the last one')
      await reset(adapter)
      const device = await newDevice()
      const next = await world.adapter(device)
      same((await next.open(device)).me, null, 'who this is')
      await next.append([message('of the next one')])
      same(
        textsOf(await everything({ adapter: next, device })),
        ['of the next one'],
        'what it reads',
      )
    },
  ],
  [
    'AD13 a reset before the first act ends nobody',
    async (world) => {
      const { adapter, device } = await unborn(world)
      same((await reset(adapter))?.outcome, 'reset', 'the outcome')
      must(device.generation, 'the device is still there')
    },
  ],
  [
    'AD14 a proof makes an anonymous device known, once',
    async (world) => {
      const { adapter, device } = await born(world)
      same(
        (await identify(adapter, 'mira', await world.vouch('mira')))?.outcome,
        'linked',
        'the first',
      )
      const { me, snapshot } = await adapter.open(device)
      same([me?.state, me?.assurance], ['known', 'vouched'], 'who this is')
      must(
        snapshot?.page.events.some(({ type }) => type === 'identity.proven'),
        'it stands in the log',
      )
      same(
        (await identify(adapter, 'mira', await world.vouch('mira')))?.outcome,
        'nothing-new',
        'the second',
      )
    },
  ],
  [
    'AD14 a proof before anything was written is a first act',
    async (world) => {
      const { adapter, device } = await unborn(world)
      await identify(adapter, 'noor', await world.vouch('noor'))
      same((await adapter.open(device)).me?.state, 'known', 'who this is')
    },
  ],
  [
    'AD14 who proves the same on two devices reads what was written on both',
    async (world) => {
      const one = await born(world, 'on the first')
      const two = await born(world, 'on the second')
      await identify(one.adapter, 'sana', await world.vouch('sana'))
      await identify(two.adapter, 'sana', await world.vouch('sana'))
      for (const somebody of [one, two]) {
        same(
          textsOf(await everything(somebody)).sort(),
          ['on the first', 'on the second'],
          'the log',
        )
      }
      await failsWith('Reopen', () => one.adapter.page({ after: one.cursor }))
    },
  ],
  [
    'AD14 what is only said opens nothing',
    async (world) => {
      const one = await born(world, 'of tomas')
      await identify(one.adapter, 'tomas', await world.vouch('tomas'))
      const two = await born(world, 'of somebody')
      same((await identify(two.adapter, 'tomas'))?.outcome, 'asserted', 'the outcome')
      same(textsOf(await everything(two)), ['of somebody'], 'what it reads')
      must((await two.adapter.open(two.device)).me?.state !== 'known', 'it is not known')
    },
  ],
]
