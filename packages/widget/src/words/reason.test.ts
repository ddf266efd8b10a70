import { expect, it } from 'vitest'
import { en } from './en.ts'
import { reasonOf } from './reason.ts'

it('WI7 says why in the language, else as the SDK says it', () => {
  expect(reasonOf({ reason: 'too-many', detail: 'x' }, en)).toBe(en.reasons['too-many'])
  expect(reasonOf({ reason: 'malformed', detail: 'text must be a string' }, en)).toBe(
    'text must be a string',
  )
  expect(reasonOf({ reason: 'storage', message: 'No room is left.' }, en)).toBe('No room is left.')
})
