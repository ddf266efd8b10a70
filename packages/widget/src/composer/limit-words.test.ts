import { maxTextLength } from '@continuo/model'
import { expect, it } from 'vitest'
import { de } from '../seldom/words/de.ts'
import { en } from '../seldom/words/en.ts'
import { lengthInWords } from './limit-words.ts'
import { longest } from './limit.ts'

it('WI14 has the limit of the model', () => {
  expect(longest).toBe(maxTextLength)
})

it('WI14 says how much is left, and by how much it is over', () => {
  expect(lengthInWords(15_500, en.limit, 'en')).toBe('500 characters left')
  expect(lengthInWords(16_000, en.limit, 'en')).toBe('0 characters left')
  expect(lengthInWords(16_007, en.limit, 'en')).toContain('Too long by 7 characters')
  expect(lengthInWords(16_001, de.limit, 'de')).toContain('ein Zeichen zu lang')
})
