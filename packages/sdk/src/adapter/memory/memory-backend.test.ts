import { describe, test } from 'vitest'
import { createManualClock } from '../../manual-clock.ts'
import { adapterSuite } from '../conformance/adapter-suite.ts'
import { createMemoryBackend } from './memory-backend.ts'

describe('in memory', () => {
  const suite = adapterSuite({
    name: 'memory',
    world: async () => {
      const clock = createManualClock()
      const backend = createMemoryBackend({ clock })
      return {
        adapter: async () => backend.adapter({ site: 'https://guide.example' }),
        answer: async ({ generation }, text) => {
          await backend.company(generation).answer(text)
        },
        typing: async ({ generation }, on) => backend.company(generation).typing(on, 'Ana'),
        seen: ({ generation }, tick) => backend.company(generation).seen(tick),
        beat: () => clock.turn(15_000),
        vouch: async (id) => `token of ${id}`,
        end: async () => undefined,
      }
    },
  })
  for (const { title, run } of suite) test(`${title}`, run)
})
