import { describe, expect, test } from 'vitest'
import { logStoreSuite } from './conformance/log-store-suite.ts'
import { memoryLogStore } from './memory-log-store.ts'

describe('in memory', () => {
  const suite = logStoreSuite({
    name: 'memory',
    // All tabs of a page that keeps nothing are one.
    world: async () => {
      const log = memoryLogStore()
      return { open: async () => log, end: async () => log.close() }
    },
  })
  for (const { title, run } of suite) test(`${title}`, run)

  test('SY10 a log in memory says that it is not kept', () => {
    expect(memoryLogStore().kept).toBe(false)
  })
})
