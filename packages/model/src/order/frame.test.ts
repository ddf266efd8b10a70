import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { placeFrame, placeHeartbeat } from './frame.ts'

const cursor = { epoch: 'e1', tick: 50 }

test.each([
  ['joins on', { before: 50, after: 60 }, { do: 'add', cursor: { epoch: 'e1', tick: 60 } }],
  ['overlaps', { before: 40, after: 60 }, { do: 'add', cursor: { epoch: 'e1', tick: 60 } }],
  ['is a repeat', { before: 10, after: 20 }, { do: 'add', cursor: { epoch: 'e1', tick: 50 } }],
  ['leaves a gap', { before: 51, after: 60 }, { do: 'pull' }],
])('OR7 a frame that %s', (_, range, expected) => {
  expect(placeFrame(cursor, { epoch: 'e1', ...range })).toEqual(expected)
})

test('OR7 a frame of another epoch means reopen, wherever it stands', () => {
  expect(placeFrame(cursor, { epoch: 'e2', before: 50, after: 60 })).toEqual({ do: 'reopen' })
  expect(placeFrame(cursor, { epoch: 'e2', before: 70, after: 80 })).toEqual({ do: 'reopen' })
})

test.each([
  ['the same head', 'e1', 50, { do: 'nothing' }],
  ['an earlier head', 'e1', 40, { do: 'nothing' }],
  ['a later head', 'e1', 51, { do: 'pull' }],
  ['another epoch', 'e2', 50, { do: 'reopen' }],
])('OR8 a heartbeat with %s', (_, epoch, head, expected) => {
  expect(placeHeartbeat(cursor, { epoch, head })).toEqual(expected)
})

test('OR8 a reader that lost any frames has everything after the next heartbeat', () => {
  const line = fc.array(fc.record({ lost: fc.boolean(), events: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(line, (frames) => {
      const log: number[] = []
      let read = new Set<number>()
      let at = { epoch: 'e1', tick: 0 }
      const pull = (): void => {
        read = new Set(log)
        at = { epoch: 'e1', tick: log.at(-1) ?? 0 }
      }
      for (const { lost, events } of frames) {
        const before = log.at(-1) ?? 0
        const news = Array.from({ length: events }, (_, more) => before + 1 + more)
        log.push(...news)
        if (lost) continue
        const placed = placeFrame(at, { epoch: 'e1', before, after: log.at(-1) ?? 0 })
        if (placed.do === 'pull') pull()
        if (placed.do === 'add') {
          for (const tick of news) read.add(tick)
          at = placed.cursor
        }
        // Up to its cursor a reader never has a hole.
        expect([...read].filter((tick) => tick <= at.tick).length).toBe(at.tick)
      }
      if (placeHeartbeat(at, { epoch: 'e1', head: log.at(-1) ?? 0 }).do === 'pull') pull()
      expect([...read].sort((a, b) => a - b)).toEqual(log)
    }),
    { seed },
  )
})
