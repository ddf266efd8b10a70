import { expect, test } from 'vitest'
import { createMemoryBackend } from './adapter/memory/memory-backend.ts'
import type { Continuo, ContinuoState } from './handle.ts'
import { createManualClock } from './manual-clock.ts'
import { createRelationship } from './relationship.ts'

const until = (handle: Continuo, fits: (state: ContinuoState) => boolean): Promise<ContinuoState> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!fits(handle.state)) return
      off()
      resolve(handle.state)
    }
    const off = handle.subscribe(look)
    look()
  })

test('SY what is written is seen at once, sent, answered and seen', async () => {
  const clock = createManualClock()
  const backend = createMemoryBackend({ clock })
  const handle = createRelationship({ adapter: backend.adapter(), clock })
  await handle.ready
  expect(handle.state.generation).toBe('unset')
  await handle.open()
  expect(handle.state.connection).toBe('idle')
  const id = await handle.send('Which ticket do I need?')
  expect(handle.state.lines.map((l) => [l.key, l.sending])).toEqual([[id, 'sending']])
  await until(handle, (s) => s.connection === 'live')
  expect(
    handle.state.lines.filter((l) => l.entry.kind === 'message').map((l) => [l.key, l.sending]),
  ).toEqual([[id, 'sent']])
  clock.turn(1000)
  backend.company().typing(true, 'Ana')
  expect(handle.state.writing).toEqual({ name: 'Ana' })
  const answer = await backend.company().answer('The group ticket.')
  await until(handle, (s) => s.unread === 1)
  expect(handle.state.writing).toBe(null)
  expect(handle.state.lines.at(-1)?.key).toBe(answer)
  await backend.company().seen()
  expect(handle.state.lines.find((l) => l.key === id)?.sending).toBe('seen')
  handle.markRead()
  expect(handle.state.unread).toBe(0)
  await handle.destroy()
  expect(clock.pending).toBe(0)
  expect(backend.streams).toBe(0)
})
