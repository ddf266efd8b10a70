import { expect, it } from 'vitest'
import { en } from '../words/en.ts'
import { nameOf } from './author.ts'

it('WI7 calls people by their name, and by what they are where there is none', () => {
  const named = (kind: 'advisor' | 'assistant' | 'customer', id: string | null) =>
    nameOf({ kind, id, assurance: 'device' }, en)
  expect(named('advisor', 'Ines')).toBe('Ines')
  expect(named('advisor', 'adv_0192f0c1-7a3e-7cc3-98c4-dc0c0c07398f')).toBe('Advisor')
  expect(named('advisor', null)).toBe('Advisor')
  expect(named('assistant', 'page')).toBe('Assistant')
  expect(named('customer', 'gen_0192f0c1-7a3e-7cc3-98c4-dc0c0c07398f')).toBe('You')
})
