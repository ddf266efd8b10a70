import fc from 'fast-check'
import { searchWords } from '@continuo/model'
import type { MessageEntry } from '@continuo/model'
import { expect, test } from 'vitest'
import { excerptOf } from './excerpt-of.ts'

const entry = (text: string): MessageEntry => ({
  kind: 'message',
  key: 'a',
  id: 'a',
  strand: 's',
  tick: 1,
  time: 1,
  author: { kind: 'customer', id: 'a', assurance: 'device' },
  touchpoint: { channel: 'web' },
  text,
})

const inShort = (text: string, query: string): string =>
  excerptOf(entry(text), searchWords(query))
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('')

test('WI71 an excerpt shows what was looked for, marked, in one line and without its marks', () => {
  expect(inShort('The **Café**\nline', 'cafe')).toBe('The [Café] line')
  expect(inShort('nothing', 'x')).toBe('nothing')
  const long = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`
  expect(inShort(long, 'needle')).toMatch(/^…(before ){3,5}\[needle\] (after )+…$/)
  expect(inShort(long, 'needle').length).toBeLessThan(200)
})

test('WI71 no text and no query makes an excerpt that throws, says something else, or is long', () => {
  const any = fc.string({
    unit: fc.constantFrom(...'ab é\u0301👩‍👩‍👧\u202e東*_[](`\n\ud83d'),
    maxLength: 400,
  })
  fc.assert(
    fc.property(any, any, (text, query) => {
      const shown = excerptOf(entry(text), searchWords(query))
      const said = shown.map((piece) => piece.text).join('')
      expect(said.length).toBeLessThan(200)
    }),
  )
})
