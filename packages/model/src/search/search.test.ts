import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from './fold-text.ts'
import { highlights } from './highlights.ts'
import { saidIn } from './said-in.ts'
import { hasWords, maxQueryLength, queryText, searchWords } from './search-words.ts'

const finds = (query: string, text: string): boolean => hasWords(foldText(text), searchWords(query))

/** Any text: letters of many scripts, marks, halves of pairs, what is not seen. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      ...'aeioußİıŁøéΣςσが한글שׁלוֹםمُحَمَّد\u0301\u0323\u202e\u200d👩‍👩‍👧🇩🇪ﬁ東京 \n\ud83d\0',
    ),
    maxLength: 60,
  }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
)

test.each([
  ['tram', 'The TRAM to town'],
  ['strasse', 'Hauptstraße 5'],
  ['STRAßE', 'Hauptstrasse 5'],
  ['cafe', 'Le café'],
  ['café', 'le CAFE'],
  ['cafe\u0301', 'le caf\u00e9'],
  ['lodz', 'Łódź'],
  ['istanbul', 'İstanbul'],
  ['ISTANBUL', 'ıstanbul'],
  ['οδος', 'ΟΔΟΣ'],
  ['ΟΔΌΣ', 'οδός 4'],
  ['елка', 'Ёлка'],
  ['محمد', 'مُحَمَّد'],
  ['שלום', 'שָׁלוֹם'],
  ['東京', '私は東京駅にいます'],
  ['한글', '저는한글을씁니다'],
  ['हिन्दी', 'मुझे हिन्दी आती है'],
  ['fiance', 'The ﬁancé'],
  ['ticket week', 'A week with one ticket'],
  ['eek tick', 'A week with one ticket'],
  ['.*', 'What is .* there'],
  ['(a|b', 'say (a|b) twice'],
  ['__proto__', 'the word __proto__ here'],
  ['constructor', 'a constructor'],
  ['\u202etram', 'a tram'],
])('FO18 “%s” is found in “%s”', (query, text) => {
  expect(finds(query, text)).toBe(true)
})

test.each([
  ['', 'anything'],
  ['   \n', 'anything'],
  ['\u0301', 'anything'],
  ['\u202e\u200d', 'anything'],
  ['\0\ud83d', 'anything'],
  ['ticket tram', 'only a ticket'],
  ['.*', 'anything'],
  ['क', 'ख'],
  ['की', 'का'],
  ['がく', 'かく'],
])('FO18 “%s” is not found in “%s”', (query, text) => {
  expect(finds(query, text)).toBe(false)
})

test('FO18 capitals, accents and composition change nothing, and folding twice is folding once', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = foldText(text)
      expect(foldText(folded)).toBe(folded)
      expect(foldText(text.normalize('NFD'))).toBe(folded)
      expect(foldText(text.normalize('NFC'))).toBe(folded)
    }),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abcxyzéàüñçß ÉÀÜ') }), (text) => {
      expect(foldText(text.toUpperCase())).toBe(foldText(text))
      expect(foldText(text.toLowerCase())).toBe(foldText(text))
    }),
  )
})

test('FO19 whatever is typed has at most 200 characters that count, all of which may cross the wire', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (query) => {
      const text = queryText(query)
      expect(text.length).toBeLessThanOrEqual(maxQueryLength)
      expect(/[\p{Cs}\0]/u.test(text)).toBe(false)
      expect(searchWords(text)).toEqual(searchWords(query))
    }),
  )
  expect(searchWords('a'.repeat(10_000))).toEqual(['a'.repeat(maxQueryLength)])
})

test('FO20 what is marked is what was found: it folds to a text with the word, and lies apart and in order', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.integer({ min: 1, max: 6 }), (text, start, length) => {
      const from = text.length > 0 ? start % text.length : 0
      const words = searchWords(text.slice(from, from + length))
      const marked = highlights(text, words)
      let last = -1
      for (const [at, end] of marked) {
        expect(at).toBeGreaterThan(last)
        expect(end).toBeGreaterThan(at)
        expect(end).toBeLessThanOrEqual(text.length)
        last = end
        const folded = foldText(text.slice(at, end))
        expect(words.some((word) => folded.includes(word))).toBe(true)
      }
      const found = hasWords(foldText(text), words)
      if (found) expect(marked.length).toBeGreaterThan(0)
    }),
    { numRuns: 1_000 },
  )
  expect(highlights('Café, CAFÉ', searchWords('cafe'))).toEqual([
    [0, 4],
    [6, 10],
  ])
  expect(highlights('ﬁancé', searchWords('i'))).toEqual([[0, 1]])
  expect(highlights('aaaa', ['aa', 'aaa'])).toEqual([[0, 4]])
  expect(highlights('any', [''])).toEqual([])
})

test('FO21 a message is found by its words without marks, by its files and its card; never once it is gone', () => {
  const words = (text: string | null, more: object = {}) => saidIn({ text, ...more })
  expect(words('un**believ**able')).toBe('unbelievable')
  expect(words('see [the map](https://tram.example/secret)')).toBe('see the map')
  expect(words('', { attachments: [{ id: 'a', name: 'Ticket.pdf', type: 'x', size: 1 }] })).toBe(
    'Ticket.pdf',
  )
  expect(words('here', { card: { '@type': 'Offer', name: 'Day pass' } })).toBe('here\nDay pass')
  expect(words(null, { gone: 'erased' })).toBe('')
  expect(words('left over', { gone: 'deleted' })).toBe('')
})

test('FO21 a text that seems to hold no marks is the text that is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab1 .,:;-()/"\'\nhttps://x.y') }), (text) => {
      const plain = (said: string) => said.replace(/\s+/g, ' ').trim()
      const read = plain(saidIn({ text: `${text}\n\n*x*` })).replace(/ ?x$/, '')
      if (!/- |\d[.)] /.test(text)) expect(plain(saidIn({ text }))).toBe(read)
    }),
  )
})

test('FO22 a text of 16,000 characters is searched in little time, whatever it is searched for', () => {
  const long = 'a'.repeat(16_000)
  const started = performance.now()
  for (const word of ['a', 'aa', `${'a'.repeat(199)}b`, 'ab'.repeat(100)]) {
    const marked = highlights(long, searchWords(word))
    expect(marked.length).toBeLessThanOrEqual(1)
    hasWords(foldText(long), searchWords(word))
  }
  highlights('e\u0301'.repeat(8_000), searchWords('é'))
  highlights('\u0301'.repeat(16_000), searchWords('e'))
  // A generous bound: it is some milliseconds, and would be minutes if it were the square.
  expect(performance.now() - started).toBeLessThan(3_000)
})
