import { expect, it } from 'vitest'
import { de } from '../seldom/words/de.ts'
import { en } from '../seldom/words/en.ts'
import { reasonOf } from './reason.tsx'

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
