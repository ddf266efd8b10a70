import assert from 'node:assert/strict'
import { conformanceCases } from '../conformance-case.ts'
import type { ConformanceCase, Try } from '../conformance-case.ts'
import type { Bus } from './bus.ts'

/** A bus to be tried, all by itself. */
export interface BusOnTrial {
  bus: Bus
  /** The same bus as another process has it; needed unless `several-processes` is lacking. */
  other?: Bus
  /** Resolves when all that was published has been delivered as far as it ever will be. */
  settle(): Promise<void>
  end(): Promise<void>
}

/** What a bus may lack. */
export type BusCapability = 'several-processes'

const tries: Try<BusOnTrial, BusCapability>[] = [
  {
    title: 'SV30 a subscriber gets the messages of its topic and of no other',
    async run({ bus, settle }) {
      const here: string[] = []
      bus.subscribe('relationship/a', (text) => here.push(text))
      bus.publish('relationship/ab', 'elsewhere')
      bus.publish('relationship', 'above')
      bus.publish('relationship/a', 'here')
      await settle()
      assert.deepEqual(here, ['here'], 'only what was published to the topic itself arrives')
    },
  },
  {
    title: 'SV30 every subscriber of a topic gets every message',
    async run({ bus, settle }) {
      const got: string[] = []
      bus.subscribe('t', (text) => got.push(`first ${text}`))
      bus.subscribe('t', (text) => got.push(`second ${text}`))
      bus.publish('t', 'x')
      await settle()
      assert.deepEqual(got.sort(), ['first x', 'second x'])
    },
  },
  {
    title: 'SV31 a message arrives whole and to the letter, however long',
    async run({ bus, settle }) {
      const message = JSON.stringify({ text: 'naïve 🎻\u2028"\\\n', long: '𝄞'.repeat(50_000) })
      const got: string[] = []
      bus.subscribe('t', (text) => got.push(text))
      bus.publish('t', message)
      await settle()
      assert.equal(got.length, 1, 'one message')
      assert.ok(got[0] === message, 'the message is not what was published')
    },
  },
  {
    title: 'SV32 a subscriber that throws hurts nobody else, and not who published',
    async run({ bus, settle }) {
      const got: string[] = []
      bus.subscribe('t', () => {
        throw new Error('a subscriber of the conformance suite throws on purpose')
      })
      bus.subscribe('t', (text) => got.push(text))
      assert.doesNotThrow(() => bus.publish('t', 'one'))
      bus.publish('t', 'two')
      await settle()
      assert.deepEqual(got.sort(), ['one', 'two'])
    },
  },
  {
    title:
      'SV33 after stop() has returned nothing is delivered any more, not even what is on its way',
    async run({ bus, settle }) {
      const got: string[] = []
      const stop = bus.subscribe('t', (text) => got.push(text))
      const others: string[] = []
      bus.subscribe('t', (text) => others.push(text))
      bus.publish('t', 'on its way')
      stop()
      const atStop = got.length
      await settle()
      bus.publish('t', 'after')
      await settle()
      assert.equal(got.length, atStop, 'something came after stop() had returned')
      assert.ok(others.includes('after'), 'stopping one subscription must not stop another')
      assert.doesNotThrow(stop, 'stopping twice is no error')
    },
  },
  {
    title: 'SV33 a function that subscribes twice is stopped once for each',
    async run({ bus, settle }) {
      const got: string[] = []
      const receive = (text: string): void => {
        got.push(text)
      }
      const stop = bus.subscribe('t', receive)
      bus.subscribe('t', receive)
      stop()
      bus.publish('t', 'x')
      await settle()
      assert.deepEqual(got, ['x'])
    },
  },
  {
    title: 'SV33 a subscriber may stop itself, and subscribe anew, while it receives',
    async run({ bus, settle }) {
      const got: string[] = []
      const stop = bus.subscribe('t', (text) => {
        got.push(text)
        stop()
        bus.subscribe('t', (later) => got.push(`anew ${later}`))
      })
      bus.publish('t', 'one')
      await settle()
      bus.publish('t', 'two')
      await settle()
      assert.deepEqual(got, ['one', 'anew two'])
    },
  },
  {
    title: 'SV34 publishing to nobody, and after close(), is no error',
    async run({ bus, settle }) {
      assert.doesNotThrow(() => bus.publish('nobody', 'x'))
      const got: string[] = []
      bus.subscribe('t', (text) => got.push(text))
      await bus.close()
      assert.doesNotThrow(() => bus.publish('t', 'x'))
      await settle()
      assert.deepEqual(got, [], 'nothing is delivered after close()')
    },
  },
  {
    title: 'SV34 publishing does not wait for receivers',
    async run({ bus, settle }) {
      let isReceiving = false
      bus.subscribe('t', () => {
        isReceiving = true
      })
      bus.publish('t', 'x')
      assert.equal(isReceiving, false, 'publish() ran a receiver before it returned')
      await settle()
      assert.equal(isReceiving, true)
    },
  },
  {
    title: 'SV35 what one process publishes reaches the other',
    needs: 'several-processes',
    async run({ bus, other, settle }) {
      assert.ok(other, 'the trial gives no other process')
      const got: string[] = []
      other.subscribe('t', (text) => got.push(text))
      bus.publish('t', 'x')
      await settle()
      assert.deepEqual(got, ['x'])
    },
  },
]

/**
 * What every Bus must hold, as cases for any test runner.
 *
 * @example
 * for (const { title, run } of busConformance(makeBus)) test(title, run)
 */
export function busConformance(
  make: () => Promise<BusOnTrial>,
  lacks: Partial<Record<BusCapability, string>> = {},
): ConformanceCase[] {
  return conformanceCases(tries, make, lacks)
}
