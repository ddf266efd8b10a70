// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { rehearse } from '../../rehearsal/handle.ts'
import { de } from '../seldom/words/de.ts'
import { en } from '../seldom/words/en.ts'
import { en as panelWords } from '../words/en.ts'
import { draw, reasonOf, takeAway } from './reason.tsx'

it('WI7 says why in the language, else as the SDK says it', () => {
  const busy = { reason: 'too-many', detail: 'x' }
  expect(reasonOf(busy, en.reasons)).toBe('Too many messages at once. Wait a moment.')
  expect(reasonOf(busy, de.reasons)).toBe(
    'Zu viele Nachrichten auf einmal. Warten Sie einen Moment.',
  )
  expect(reasonOf({ reason: 'malformed', detail: 'text must be a string' }, en.reasons)).toBe(
    'text must be a string',
  )
  expect(reasonOf({ reason: 'storage', message: 'No room is left.' }, en.reasons)).toBe(
    'No room is left.',
  )
})

it('WI149 what could not be tried again or removed says so, until it can', async () => {
  const failed = vi.spyOn(console, 'error').mockReturnValue()
  const handle = rehearse()
  const { retry } = handle
  const lost = () => Promise.reject(new Error('no line'))
  Object.assign(handle, { retry: lost, discard: lost })
  const place = document.createElement('div')
  document.body.append(place)
  const said = { reason: 'too-many' }
  await draw(place, { handle, words: panelWords, zone: undefined }, { said, id: 'm1' })
  const alert = () => place.querySelector('[role=alert]')?.textContent
  const press = (name: string) =>
    [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)!.click()
  expect(alert()).toBeUndefined()
  press(en.ways.retry)
  await vi.waitFor(() => expect(alert()).toBe(en.reasons.breach))
  Object.assign(handle, { retry })
  press(en.ways.retry)
  await vi.waitFor(() => expect(alert()).toBeUndefined())
  press(en.ways.discard)
  await vi.waitFor(() => expect(alert()).toBe(en.reasons.breach))
  expect(failed).toHaveBeenCalledTimes(2)
  takeAway(place)
  failed.mockRestore()
})
