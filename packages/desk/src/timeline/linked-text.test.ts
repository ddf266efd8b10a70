import { expect, it } from 'vitest'
import fc from 'fast-check'
import { partsOf } from './linked-text.ts'

const linksIn = (text: string) => partsOf(text).flatMap(({ link }) => link ?? [])

it('DK16 finds web addresses, without what ends a sentence', () => {
  expect(linksIn('See https://city.example/tickets?zone=1, please.')).toEqual([
    'https://city.example/tickets?zone=1',
  ])
  expect(linksIn('(https://city.example/a_(b)) and <http://x.example>')).toEqual([
    'https://city.example/a_(b)',
    'http://x.example',
  ])
  expect(linksIn('https://city.example…')).toEqual(['https://city.example'])
})

it('DK16 makes no link of anything else', () => {
  expect(
    linksIn('javascript:alert(1) data:text/html,x ftp://x <a href="x">y</a> https://'),
  ).toEqual([])
  expect(partsOf('<b>3 < 4</b>')).toEqual([{ text: '<b>3 < 4</b>', at: 0 }])
})

it('DK16 loses nothing of a text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'https://city.example/a',
      'http://x.example?b=(c)',
      ' ',
      ').',
      '(',
      '\n',
      'https://',
      '<',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      expect(
        partsOf(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
