import type { Author } from '@continuo/model'
import { expect, it } from 'vitest'
import { en } from '../words/en.ts'
import { faceOf, nameOf } from './author.ts'

const by = (author: Partial<Author> & Pick<Author, 'kind'>): Author => ({
  id: 'adv_0192f0c1-7a3e-7cc3-98c4-dc0c0c07398f',
  assurance: 'device',
  ...author,
})

it('WI7 calls people by their name, and by what they are where there is none', () => {
  const named = (author: Partial<Author> & Pick<Author, 'kind'>) => nameOf(by(author), en)
  expect(named({ kind: 'advisor', name: 'Ines' })).toBe('Ines')
  expect(named({ kind: 'advisor' })).toBe('Advisor')
  expect(named({ kind: 'advisor', id: 'ines.login' })).toBe('Advisor')
  expect(named({ kind: 'advisor', id: null })).toBe('Advisor')
  expect(named({ kind: 'function', id: 'back-end' })).toBe('Team')
  expect(named({ kind: 'assistant', id: 'page' })).toBe('Automatic assistant')
  expect(named({ kind: 'customer' })).toBe('You')
})

it('WI45 says what part of the company answers, and what no person has written', () => {
  const told = (author: Partial<Author> & Pick<Author, 'kind'>) => nameOf(by(author), en)
  expect(told({ kind: 'advisor', name: 'Ines', function: 'Sales' })).toBe('Ines, Sales')
  expect(told({ kind: 'advisor', function: 'Sales' })).toBe('Advisor, Sales')
  expect(told({ kind: 'assistant', id: 'helper' })).toBe('Automatic assistant')
})

it('WI45 gives who has a name a letter and a hue, the same each time', () => {
  const ines = faceOf(by({ kind: 'advisor', name: 'Ines' }))
  expect(ines).toEqual(faceOf(by({ kind: 'advisor', name: 'Ines' })))
  expect(ines).toMatchObject({ 'data-face': 'I', style: { '--hue': expect.any(Number) } })
  expect(faceOf(by({ kind: 'advisor', name: '𐍈a' }))['data-face']).toBe('𐍈')
  // Whatever another back end calls them: without a hue the letter would stand on nothing.
  expect(faceOf(by({ kind: 'advisor', name: 'Ines', id: 'adv_1' })).style).toEqual({ '--hue': 0 })
  expect(faceOf(by({ kind: 'advisor' }))['data-face']).toBeUndefined()
})
