import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimsAnother } from './addresses.ts'
import { isOneEmoji } from './one-emoji.ts'
import { plainText } from './plain-text.ts'
import { readWritten } from './read-written.ts'
import { deepest, freshBudget, mostMarks } from './written.ts'
import type { Block, Span } from './written.ts'

/** Short for reading: *italic*, +bold+, `code`, <address|words>. */
const inShort = (spans: readonly Span[]): string =>
  spans
    .map((span) => {
      if (span.is === 'text') return span.text
      if (span.is === 'code') return `\`${span.text}\``
      const inner = inShort(span.spans)
      if (span.is === 'link') return `<${span.to}|${inner}>`
      return span.is === 'bold' ? `+${inner}+` : `*${inner}*`
    })
    .join('')

const drawn = (blocks: readonly Block[]): unknown[] =>
  blocks.map((block) => {
    if (block.is === 'paragraph') return inShort(block.spans)
    if (block.is === 'code') return { code: block.text }
    if (block.is === 'quote') return { quote: drawn(block.blocks) }
    return {
      list: block.items.map(({ number, blocks: inner }) =>
        number === undefined ? drawn(inner) : [number, ...drawn(inner)],
      ),
    }
  })

const read = (text: string) => drawn(readWritten(text))

test.each([
  ['**bold** and *italic* and _so_ and __so__', '+bold+ and *italic* and *so* and +so+'],
  ['***both***', '+*both*+'],
  ['**a *b* c**', '+a *b* c+'],
  ['2*3*4 snake_case_name 5 * 6 * 7', '2*3*4 snake_case_name 5 * 6 * 7'],
  ['这是**重点**内容', '这是+重点+内容'],
  ['¯\\_(ツ)_/¯', '¯\\_(ツ)_/¯'],
  ['**open and *odd** end*', '+open and *odd+ end*'],
  ['`a*b*c` and ``x ` y``', '`a*b*c` and `x ` y`'],
  ['a `lonely one', 'a `lonely one'],
  ['****', '****'],
])('LG33 reads emphasis and code in a line, and leaves what does not fit: %s', (text, spans) => {
  expect(read(text)).toEqual([spans])
})

test.each([
  ['https://city.example/a?b=c.', '<https://city.example/a?b=c|https://city.example/a?b=c>.'],
  ['(https://city.example/a_(b))', '(<https://city.example/a_(b)|https://city.example/a_(b)>)'],
  ['**https://city.example**', '+<https://city.example|https://city.example>+'],
  ['mailto:kim@post.example', '<mailto:kim@post.example|mailto:kim@post.example>'],
  ['[your *bill*](https://city.example/9)', '<https://city.example/9|your *bill*>'],
  ['[call](tel:+49301234567)', '<tel:+49301234567|call>'],
  ['[https://a.example](https://b.example)', '<https://b.example|https://a.example>'],
  ['a[0] [x [y](https://a.example)', 'a[0] [x <https://a.example|y>'],
  ['[a](https://a.example/b(c))', '<https://a.example/b(c)|a>'],
  [
    '[[in](https://a.example) out](https://b.example)',
    '[<https://a.example|in> out](<https://b.example|https://b.example>)',
  ],
])('LG34 finds addresses and links: %s', (text, spans) => {
  expect(read(text)).toEqual([spans])
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert%281%29)',
  '[x](data:text/html,<script>)',
  '[x](\u0001javascript:alert)',
  '[x](//evil.example)',
  '[x](/path)',
  '[x](vbscript:x)',
  '[x](https://)',
  '[x](http:evil.example)',
  'xhttps://',
  'ftp://a.example file:///etc',
  '<a href="javascript:1">x</a>',
  '![x](data:image/png;base64,AAAA)',
])('LG34 makes no link of %s', (text) => {
  expect(JSON.stringify(readWritten(text))).not.toContain('"is":"link"')
  expect(plainText(text)).toBe(text)
})

test('LG33 reads lists, quotes and code blocks, and a heading is bold words', () => {
  expect(read('# Tickets\nWe have:\n- day\n- week\n  - for two\n\n- year\nAsk us.')).toEqual([
    '+Tickets+',
    'We have:',
    { list: [['day'], ['week', { list: [['for two']] }], ['year']] },
    'Ask us.',
  ])
  expect(read('1. one\n3) three')).toEqual([
    {
      list: [
        [1, 'one'],
        [3, 'three'],
      ],
    },
  ])
  expect(read('> said\n> > before\nme')).toEqual([{ quote: ['said', { quote: ['before'] }] }, 'me'])
  expect(read('```ts\nlet *a*\n\n  b\n```\nend')).toEqual([{ code: 'let *a*\n\n  b' }, 'end'])
  expect(read('```\nnever closed')).toEqual(['```\nnever closed'])
  expect(read('-5 degrees\n+49 30\n2024.5\n#9')).toEqual(['-5 degrees\n+49 30\n2024.5\n#9'])
  expect(read('\n\na\n\n\nb\n\n')).toEqual(['a\n\n\nb'])
})

test('LG33 says aloud what was written without what marks it', () => {
  expect(plainText('**Hello**, see [this](https://a.example)\n- `one`\n2. two\n> three')).toBe(
    'Hello, see this\none\n2. two\nthree',
  )
})

test('LG34 tells where the words of a link name another place than it leads to', () => {
  expect(claimsAnother('your bill', 'shop.example')).toBe(false)
  expect(claimsAnother('Version 2.5 of it', 'shop.example')).toBe(false)
  expect(claimsAnother('shop.example', 'shop.example')).toBe(false)
  expect(claimsAnother('shop.example', 'www.shop.example')).toBe(false)
  expect(claimsAnother('https://shop.example/a.html', 'shop.example')).toBe(false)
  expect(claimsAnother('https://shop.example', 'evil.example')).toBe(true)
  expect(claimsAnother('https://shop.example@evil.example/', 'evil.example')).toBe(true)
  expect(claimsAnother('https://shop.example.evil.example/', 'evil.example')).toBe(true)
  expect(claimsAnother('https://shöp.example', 'xn--shp-tna.example')).toBe(true)
  expect(claimsAnother('log in at shop.example.', 'evil.example')).toBe(true)
  expect(claimsAnother('kim@shop.example', 'kim@evil.example')).toBe(true)
  expect(claimsAnother('kim@shop.example', 'kim@shop.example')).toBe(false)
  expect(claimsAnother('030 123 45 67', '+49301234567')).toBe(false)
  expect(claimsAnother('030 123 45 67', '+1900555')).toBe(true)
})

test('LG33 knows one emoji from more, and from words', () => {
  for (const text of ['👍', '👍🏽', '👩‍👩‍👧', '🇵🇹', '❤️', '1️⃣', ' 🎉 ', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])
    expect(isOneEmoji(text)).toBe(true)
  for (const text of ['', '1', 'ok', '👍👍', '👍 ok', '#', '\u200d', '🎉'.repeat(9_000)])
    expect(isOneEmoji(text)).toBe(false)
})

/** What is written by people and by those who want to break it. */
const pieces = [
  '*',
  '**',
  '***',
  '_',
  '__',
  '`',
  '``',
  '```',
  '[',
  ']',
  '](',
  ')',
  '(',
  '> ',
  '- ',
  '1. ',
  '# ',
  '\n',
  '\n\n',
  '\n  ',
  ' ',
  'a',
  'word',
  '\\',
  'https://a.example',
  'https://',
  'mailto:a@b.example',
  '[x](https://a.example)',
  'javascript:',
  '<b>',
  '\u202e',
  '\u0301',
  '👍',
  '\ud83d',
  'é',
  '重点',
  '.',
  ')',
]
const anything = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 60 })
  .map((all) => all.join(''))

const spansIn = (blocks: readonly Block[]): Span[] =>
  blocks.flatMap((block) => {
    if (block.is === 'paragraph') return block.spans
    if (block.is === 'quote') return spansIn(block.blocks)
    return block.is === 'list' ? block.items.flatMap((item) => spansIn(item.blocks)) : []
  })

const linksIn = (spans: readonly Span[]): string[] =>
  spans.flatMap((span) => {
    if (!('spans' in span)) return []
    return span.is === 'link' ? [span.to, ...linksIn(span.spans)] : linksIn(span.spans)
  })

const depthOf = (spans: readonly Span[]): number =>
  Math.max(0, ...spans.map((span) => ('spans' in span ? 1 + depthOf(span.spans) : 0)))

const countOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, span) => sum + 1 + ('spans' in span ? countOf(span.spans) : 0), 0)

/** What a text may lose: the signs that mark, the targets of links, the space around. */
function isKept(text: string, plain: string): boolean {
  let at = 0
  for (const sign of plain) {
    const found = text.indexOf(sign, at)
    // A point's number is said with a dot.
    if (found < 0 && /[\d. \n]/.test(sign)) continue
    if (found < 0) return false
    at = found + sign.length
  }
  return true
}

test('LG35 whatever is written, its words are there in their order, and only safe links', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const blocks = readWritten(text)
      expect(isKept(text, plainText(text))).toBe(true)
      const words = (from: string) => from.replace(/\]\([^\s]*\)|[^\p{L}]/gu, '')
      if (!/[[\]`]/.test(text)) expect(words(plainText(text))).toBe(words(text))
      const spans = spansIn(blocks)
      for (const to of linksIn(spans)) expect(to).toMatch(/^(https?:\/\/|mailto:|tel:)/i)
      expect(depthOf(spans)).toBeLessThanOrEqual(deepest + 1)
    }),
    { numRuns: 2_000 },
  )
})

test('LG35 a text without signs is one paragraph, as it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      fc.pre(!/[*_`[\]>#•\r\n-]|:\/\/|mailto:|^\s|\s$|\d[.)]/i.test(text))
      expect(readWritten(text)).toEqual([{ is: 'paragraph', spans: [{ is: 'text', text }] }])
    }),
  )
})

const stepsFor = (text: string): number => {
  const budget = freshBudget()
  readWritten(text, budget)
  return budget.steps
}

test('LG35 the work grows with the length alone, whatever is repeated', () => {
  const one = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(one, one, fc.integer({ min: 200, max: 1_000 }), (first, second, times) => {
      // Forty steps a sign, however long: with steps that grew faster none of these would hold.
      for (const count of [times, 4 * times]) {
        const text = first.join('').repeat(count) + second.join('').repeat(count)
        expect(stepsFor(text)).toBeLessThan(40 * text.length + 100)
      }
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['16,000 characters without a space', 'x'.repeat(16_000)],
  ['ten thousand combining marks', `a${'\u0301'.repeat(10_000)}`],
  ['right-to-left overrides', '\u202eevil '.repeat(2_000)],
  ['10,000 links', 'https://a.example '.repeat(10_000)],
  ['10,000 written links', '[x](https://a.example) '.repeat(10_000)],
  ['deep emphasis', `${'*_'.repeat(8_000)}a${'_*'.repeat(8_000)}`],
  ['deep brackets', `${'['.repeat(8_000)}a${'](tel:1)'.repeat(8_000)}`],
  ['deep quotes', `${'> '.repeat(8_000)}a`],
  ['deep lists', Array.from({ length: 150 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
  ['fences', '```\n'.repeat(4_001)],
  [
    'backticks of all lengths',
    Array.from({ length: 170 }, (_, size) => '`'.repeat(size)).join(' '),
  ],
  ['empty lines', '\n'.repeat(16_000)],
  ['dots', `https://a.example/${'.'.repeat(16_000)}x`],
  ['addresses that begin badly', '\\https://'.repeat(2_000)],
  ['brackets in an address', '](a'.repeat(5_000)],
])('LG35 %s are read in few steps, and are few parts', (_what, text) => {
  expect(stepsFor(text)).toBeLessThan(12 * text.length + 1_000)
  const spans = spansIn(readWritten(text))
  expect(countOf(spans)).toBeLessThan(4 * mostMarks)
  expect(depthOf(spans)).toBeLessThanOrEqual(deepest + 1)
  expect(isKept(text, plainText(text))).toBe(true)
})
