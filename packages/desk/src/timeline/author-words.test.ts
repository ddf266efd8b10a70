import { expect, it } from 'vitest'
import type { Author } from '@continuo/model'
import { authorInWords } from './author-words.ts'

const said = (author: Partial<Author>) =>
  authorInWords(
    { kind: 'advisor', id: 'adv_2', assurance: 'vouched', ...author },
    'adv_me',
    'a@city.example',
  )

it('DK40 calls colleagues by the name inside and their function, and oneself you', () => {
  expect(said({ name: 'l.arendt', function: 'Sales' })).toBe('l.arendt, Sales')
  expect(said({ name: 'l.arendt' })).toBe('l.arendt')
  expect(said({})).toBe('A colleague')
  expect(said({ id: null })).toBe('A colleague')
  expect(said({ id: 'adv_me', name: 'me', function: 'Care' })).toBe('You, Care')
  expect(said({ kind: 'customer', id: 'gen_1' })).toBe('a@city.example')
  expect(said({ kind: 'assistant', id: 'page' })).toBe('The page (unverified)')
})
