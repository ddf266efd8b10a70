import type { Draft, Opened, Outcome, RelationshipEvent } from '@continuo/model'
import { must } from '../../conformance/case.ts'
import type { Harness } from '../../conformance/case.ts'
import { deviceOf, newGeneration } from '../../identity/device-key.ts'
import { newId } from '../../identity/ids.ts'
import { systemClock } from '../../clock.ts'
import type { Adapter, Device, FollowItem } from '../adapter.ts'

/** A backend, empty at first, with the company behind it. */
export interface AdapterWorld {
  /** A new way of this device to the backend, as a tab or a page after a reload makes one; not opened. */
  adapter(device: Device): Promise<Adapter>
  /** The company answers the last thing that this device wrote. */
  answer(device: Device, text: string): Promise<void>
  /** The company begins to write, or leaves off. */
  typing(device: Device, on: boolean): Promise<void>
  /** The company has seen everything up to a tick. */
  seen(device: Device, tick: number): Promise<void>
  /** Lets so much time pass that each stream gets a heartbeat. */
  beat(): void
  /** A token that vouches for somebody. */
  vouch(id: string): Promise<string>
  end(): Promise<void>
}

/** What the suite of adapters is given to try one. */
export type AdapterHarness = Harness<AdapterWorld>

/** One device with its adapter, as most cases need it. */
export interface Somebody {
  device: Device
  adapter: Adapter
}

/** A new device generation with a key and an empty keep. */
export async function newDevice(): Promise<Device> {
  const kept = new Map<string, unknown>()
  return deviceOf(await newGeneration(), {
    get: async (name) => kept.get(name),
    set: async (name, value) => void kept.set(name, value),
  })
}

/** A device that has opened, and written nothing. */
export async function unborn(world: AdapterWorld): Promise<Somebody & { opened: Opened }> {
  const device = await newDevice()
  const adapter = await world.adapter(device)
  return { device, adapter, opened: await adapter.open(device) }
}

/** A device that has written these messages. */
export async function born(
  world: AdapterWorld,
  ...texts: string[]
): Promise<Somebody & { cursor: string }> {
  const { device, adapter } = await unborn(world)
  const { cursor } = await adapter.append((texts.length ? texts : ['hello']).map(message))
  return { device, adapter, cursor: cursor ?? '' }
}

/** A device that has written so many messages, a hundred a call. */
export async function chatty(
  world: AdapterWorld,
  count: number,
): Promise<Somebody & { cursor: string; first: string }> {
  const { device, adapter } = await unborn(world)
  const texts = Array.from({ length: count }, (_, at) => `message ${at}`)
  let cursor = ''
  let first = ''
  for (let at = 0; at < count; at += 100) {
    cursor = (await adapter.append(texts.slice(at, at + 100).map(message))).cursor ?? ''
    first ||= cursor
  }
  return { device, adapter, cursor, first }
}

/** The same device in another tab. */
export async function again(world: AdapterWorld, device: Device): Promise<Adapter> {
  const adapter = await world.adapter(device)
  await adapter.open(device)
  return adapter
}

/** A draft of a message. */
export const message = (text: string): Draft => ({
  id: newId(systemClock),
  type: 'message.sent',
  body: { text },
})

/** Where an outcome says that its draft stands. */
export function placeIn(outcome: Outcome | undefined): { tick: number; strand: string } {
  must(outcome && 'tick' in outcome, `admitted, not ${JSON.stringify(outcome)}`)
  return { tick: outcome.tick, strand: outcome.strand }
}

/** Why an outcome's draft was refused; `admitted` where it was not. */
export const reasonOf = (outcome: Outcome | undefined): string =>
  outcome && 'refused' in outcome ? outcome.refused.reason : 'admitted'

/** What people wrote, in order. */
export const textsOf = (events: readonly RelationshipEvent[]): (string | undefined)[] =>
  events.flatMap((event) => (event.type === 'message.sent' ? [event.body?.text] : []))

/** Everything that a device can read, page by page from the newest. */
export async function everything({ adapter, device }: Somebody): Promise<RelationshipEvent[]> {
  const { snapshot } = await adapter.open(device)
  must(snapshot, 'there is a snapshot')
  const all = [...snapshot.page.events]
  let { page } = snapshot
  while (!page.atStart) {
    page = await adapter.page({ before: cursorOf(page.epoch, page.after + 1) })
    all.unshift(...page.events)
  }
  return all
}

/** A cursor as the sync code makes one from a page. */
export const cursorOf = (epoch: string, tick: number): string => `${epoch}.${tick.toString(36)}`

/** What comes on a stream, to be waited for. */
export interface Heard {
  items: FollowItem[]
  /** Resolves once what has come fits; at once where it does already. */
  until(fits: (items: FollowItem[]) => unknown): Promise<void>
  stop(): void
}

export function listen(adapter: Adapter, after: string): Heard {
  const items: FollowItem[] = []
  const waiting = new Set<() => void>()
  const stop = adapter.follow(after, (item) => {
    items.push(item)
    for (const look of waiting) look()
  })
  return {
    items,
    stop,
    until: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!fits(items)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

/** The events of the frames that came. */
export const eventsIn = (items: readonly FollowItem[]): RelationshipEvent[] =>
  items.flatMap((item) => (item.is === 'frame' ? [...item.events] : []))

/** Fails unless the call fails with this error. */
export async function failsWith(name: string, call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    must(
      error instanceof Error && error.name === name,
      `fails with ${name}, not with ${String(error)}`,
    )
    return error
  }
  throw new Error(`must fail with ${name}, and did not fail`)
}
