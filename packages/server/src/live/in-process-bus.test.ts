import { expect, test } from 'vitest'
import { busConformance } from './bus-conformance.ts'
import type { BusOnTrial } from './bus-conformance.ts'
import { createInProcessBus } from './in-process-bus.ts'

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

async function make(): Promise<BusOnTrial> {
  const bus = createInProcessBus(() => {})
  return { bus, settle: nextTurn, end: () => bus.close() }
}

const lacks = {
  'several-processes': 'it is for one process; a broker stands in its place beyond that',
}

for (const { title, run } of busConformance(make, lacks)) test(`${title}`, run)

test('SV32 what a subscriber threw is told', async () => {
  const errors: unknown[] = []
  const bus = createInProcessBus((error) => errors.push(error))
  bus.subscribe('t', () => {
    throw new Error('on purpose')
  })
  bus.publish('t', 'x')
  await nextTurn()
  expect(errors).toMatchObject([{ message: 'on purpose' }])
})

test('SV36 the suite fails a bus that breaks a promise', async () => {
  const broken: Record<string, (bus: BusOnTrial['bus']) => BusOnTrial['bus']> = {
    'delivers before it returns': (bus) => {
      const receivers = new Map<string, (text: string) => void>()
      return {
        ...bus,
        publish: (topic, text) => receivers.get(topic)?.(text),
        subscribe: (topic, receive) => {
          receivers.set(topic, receive)
          return () => receivers.delete(topic)
        },
      }
    },
    'never stops': (bus) => ({
      ...bus,
      subscribe: (topic, receive) => {
        bus.subscribe(topic, receive)
        return () => {}
      },
    }),
    'mixes topics': (bus) => ({
      ...bus,
      publish: (_topic, text) => bus.publish('t', text),
      subscribe: (_topic, receive) => bus.subscribe('t', receive),
    }),
    'cuts messages': (bus) => ({
      ...bus,
      publish: (topic, text) => bus.publish(topic, text.slice(0, 1_000)),
    }),
  }
  for (const [how, breaks] of Object.entries(broken)) {
    const failed: string[] = []
    const makeBroken = async (): Promise<BusOnTrial> => {
      const trial = await make()
      return { ...trial, bus: breaks(trial.bus) }
    }
    for (const { title, run } of busConformance(makeBroken, lacks)) {
      await run().catch(() => failed.push(title))
    }
    expect(failed, how).not.toEqual([])
  }
})
