import { must, same } from '../../conformance/case.ts'
import type { Cases } from '../../conformance/case.ts'
import type { Adapter } from '../adapter.ts'
import type { Ended, Refused } from '../errors.ts'
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
  [
    'AD25 a repeated operation is the same answer, and joins nothing again',
    async (world) => {
      const { adapter, device } = await born(world, 'of uma')
      const token = await world.vouch('uma')
      const call = { call: 'identify', operation: operation(), id: 'uma', token } as const
      const [one, two] = [await adapter.identity?.(call), await adapter.identity?.(call)]
      same([one?.outcome, two?.outcome], ['linked', 'linked'], 'both answers')
      const proofs = (await everything({ adapter, device })).filter(
        ({ type }) => type === 'identity.proven',
      )
      same(proofs.length, 1, 'how often it was proven')
    },
  ],
  [
    'AD25 another account on a known device is refused, and changes nothing',
    async (world) => {
      const { adapter, device } = await born(world, 'of vera')
      await identify(adapter, 'vera', await world.vouch('vera'))
      const refused = await failsWith('Refused', async () =>
        identify(adapter, 'walt', await world.vouch('walt')),
      )
      same((refused as Refused).reason, 'another-person', 'the reason')
      same(textsOf(await everything({ adapter, device })), ['of vera'], 'the log')
    },
  ],
  [
    'AD26 a generation that has left speaks for itself, beside the one that follows',
    async (world) => {
      const before = await born(world, 'of who was here')
      const { adapter, device } = await unborn(world)
      must(adapter.as && before.adapter.session, 'there is a way')
      const former = adapter.as(before.device)
      must(typeof (await former.session?.()) === 'string', 'it shows who it is')
      await former.append([message('a last word')])
      await former.identity?.({ call: 'reset', operation: operation(), why: 'switched' })
      same((await adapter.open(device)).me, null, 'who the next one is')
      const error = await failsWith('Ended', () => before.adapter.open(before.device))
      same((error as Ended).why, 'switched', 'why')
      former.close?.()
    },
  ],
  [
    'AD26 a call is in the name of the device that was opened when it was made',
    async (world) => {
      const one = await unborn(world)
      const two = await newDevice()
      const sent = one.adapter.append([message('of the first')])
      await one.adapter.open(two)
      await sent
      same((await one.adapter.open(two)).me, null, 'who the second is')
    },
  ],
  [
    'AD27 an undone join separates, and takes its proof back',
    async (world) => {
      const one = await born(world, 'on the first')
      const two = await born(world, 'on the second')
      await identify(one.adapter, 'xena', await world.vouch('xena'))
      const linked = await identify(two.adapter, 'xena', await world.vouch('xena'))
      const join = linked && 'join' in linked ? linked.join : undefined
      must(join, 'there is a join to take back')
      const undone = await two.adapter.identity?.({ call: 'undo', operation: operation(), join })
      same(undone?.outcome, 'undone', 'the outcome')
      same(textsOf(await everything(two)), ['on the second'], 'what it reads')
      must((await two.adapter.open(two.device)).me?.state !== 'known', 'it is not known')
    },
  ],
  [
    'AD27 only what brought two histories together is told, with its join',
    async (world) => {
      const one = await born(world, 'on the first')
      const alone = await identify(one.adapter, 'zora', await world.vouch('zora'))
      must(alone && 'me' in alone, 'the first is answered')
      same(alone.together, undefined, 'own words alone')
      const empty = await unborn(world)
      const here = await identify(empty.adapter, 'zora', await world.vouch('zora'))
      must(here && 'me' in here, 'the second is answered')
      same(here.together, undefined, 'nothing was said here')
      const two = await born(world, 'on the third')
      const linked = await identify(two.adapter, 'zora', await world.vouch('zora'))
      must(linked && 'me' in linked && linked.join, 'the third is answered')
      same(linked.together, linked.join, 'what takes it back')
    },
  ],
  [
    'AD27 what is one’s own can be listed',
    async (world) => {
      const { adapter } = await born(world, 'of yara')
      await identify(adapter, 'yara', await world.vouch('yara'))
      const told = await adapter.identity?.({ call: 'list' })
      must(told?.outcome === 'you', 'it tells')
      same(
        told.you.identities.map(({ identity, here }) => [identity.value, here]),
        [['yara', true]],
        'who this is',
      )
      same(
        told.you.devices.map(({ here }) => here),
        [true],
        'the devices',
      )
    },
  ],
]
