import { expect, test } from 'vitest'
import { masked } from './masked.ts'

test('ID34 a card shows enough of an identity to know one’s own, too little to learn another’s', () => {
  expect(masked({ kind: 'email', value: 'ada@example.org' })).toBe('a…@…')
  expect(masked({ kind: 'email', value: ' 😀x@example.org' })).toBe('😀…@…')
  expect(masked({ kind: 'phone', value: '+49 30 1234567' })).toBe('…67')
  expect(masked({ kind: 'account', value: 'u-4711' })).toBe('u…')
  expect(masked({ kind: 'email', value: '' })).toBe('…@…')
})
