import 'fake-indexeddb/auto'
import { describe, test } from 'vitest'
import { createManualClock } from '../../manual-clock.ts'
import type { Device } from '../adapter.ts'
import { adapterSuite } from '../conformance/adapter-suite.ts'
import { localAdapter } from './local-adapter.ts'

let worlds = 0

const nobody = 'There is no company without a server: only the page answers.'
const unproven = 'Without a server nobody can be vouched for.'

describe('without a server', () => {
  const suite = adapterSuite({
    name: 'local',
    lacks: {
      'AD12 the company’s typing shows, and that it has left off': nobody,
      'AD12 how far the company has read shows at once, and at the next opening': nobody,
      'AD14 a proof makes an anonymous device known, once': unproven,
      'AD14 a proof before anything was written is a first act': unproven,
      'AD14 who proves the same on two devices reads what was written on both': unproven,
      'AD14 what is only said opens nothing': unproven,
    },
    world: async () => {
      const world = (worlds += 1)
      const clock = createManualClock()
      const open = new Set<ReturnType<typeof localAdapter>>()
      const adapter = async (device: Device) => {
        // Each device is a browser of its own.
        const key = `world ${world}, ${device.generation}`
        const made = localAdapter({ key, clock, site: 'https://guide.example' })
        open.add(made)
        return made
      }
      return {
        adapter,
        async answer(device, text) {
          const page = await adapter(device)
          await page.open(device)
          const id = crypto.randomUUID().replace(/^(.{14})4/, '$17')
          await page.append([{ id, type: 'message.sent', body: { text }, by: 'page' }])
        },
        typing: async () => undefined,
        seen: async () => undefined,
        beat: () => clock.turn(15_000),
        vouch: async () => '',
        async end() {
          for (const each of open) each.close?.()
        },
      }
    },
  })
  for (const { title, run } of suite) test(`${title}`, run)
})
