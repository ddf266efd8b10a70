// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { eventually } from '../../rehearsal/eventually.ts'
import { openSampleDesk } from '../../rehearsal/sample-desk.tsx'
import type { SampleDesk } from '../../rehearsal/sample-desk.tsx'
import { fallsAsleepAfter } from './awake.ts'

let desk: SampleDesk
afterEach(() => {
  desk.stop()
  vi.restoreAllMocks()
})

const log = () => desk.element.querySelector('[role=log]')
const visibility = () => vi.spyOn(document, 'visibilityState', 'get')
const look = () => document.dispatchEvent(new Event('visibilitychange'))

it('DK9 lets go of an open relationship while nobody looks at the tab, and has it back at once', async () => {
  const seen = visibility().mockReturnValue('visible')
  desk = await openSampleDesk({ hash: '#/r/rel_a' })
  await eventually(() => expect(log()?.textContent).toContain('Hello?'))
  seen.mockReturnValue('hidden')
  look()
  desk.clock.turn(fallsAsleepAfter - 1)
  expect(log()).not.toBeNull()
  desk.clock.turn(1)
  await eventually(() => expect(log()).toBeNull())
  seen.mockReturnValue('visible')
  look()
  await eventually(() => expect(log()?.textContent).toContain('Hello?'))
})

it('DK9 opens nothing in a tab that was opened behind another', async () => {
  const seen = visibility().mockReturnValue('hidden')
  desk = await openSampleDesk({ hash: '#/r/rel_a' })
  await eventually(() => expect(desk.element.querySelectorAll('li')).toHaveLength(1))
  expect(log()).toBeNull()
  seen.mockReturnValue('visible')
  look()
  await eventually(() => expect(log()?.textContent).toContain('Hello?'))
})
