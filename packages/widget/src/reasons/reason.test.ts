import { expect, it } from 'vitest'
import { reasonOf } from './reason.tsx'
import { reasonWords } from './words.ts'

it('WI7 says why in the language, else as the SDK says it', () => {
  const busy = { reason: 'too-many', detail: 'x' }
  expect(reasonOf(busy, 'en')).toBe('Too many messages at once. Wait a moment.')
  expect(reasonOf(busy, 'de')).toBe('Zu viele Nachrichten auf einmal. Warten Sie einen Moment.')
  expect(reasonOf({ reason: 'malformed', detail: 'text must be a string' }, 'en')).toBe(
    'text must be a string',
  )
  expect(reasonOf({ reason: 'storage', message: 'No room is left.' }, 'en')).toBe(
    'No room is left.',
  )
})

it('WI23 every language has words for the same reasons', () => {
  const { en = {}, ...others } = reasonWords
  for (const other of Object.values(others)) {
    expect(Object.keys(other)).toEqual(Object.keys(en))
  }
})
