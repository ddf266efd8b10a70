import { expect, it } from 'vitest'
import { sampleRow } from '../../rehearsal/sample-row.ts'
import { lastInWords } from './last-words.ts'

it('DK48 a row shows the newest words without their marks, or says that there are none', () => {
  const said = (text: string | null) =>
    lastInWords(sampleRow('rel_a', { last: { text, by: 'customer', time: 1 } }))
  expect(said('**Which** ticket?')).toBe('Which ticket?')
  expect([said(null), said(''), said(' ')]).toEqual(Array(3).fill('A message without text'))
  expect(lastInWords(sampleRow('rel_a', { last: null }))).toBe('Nothing written yet')
})
