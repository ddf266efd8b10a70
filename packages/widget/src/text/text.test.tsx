// @vitest-environment happy-dom
import fc from 'fast-check'
import { readWritten } from '@continuo/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { rehearse } from '../../rehearsal/handle.ts'
import { en } from '../words/en.ts'
import { mayMean } from './meaning.ts'
import { draw, takeAway } from './text.tsx'

let place: HTMLElement

beforeEach(() => {
  const host = document.createElement('div')
  document.body.append(host)
  place = document.createElement('div')
  host.attachShadow({ mode: 'open' }).append(place)
})

afterEach(() => {
  takeAway(place)
  document.body.replaceChildren()
})

const show = (text: string) => draw(place, { handle: rehearse(), words: en, zone: undefined }, text)

const links = () =>
  [...place.querySelectorAll('a')].map(({ href, target, rel }) => ({ href, target, rel }))

it('WI37 draws marks as elements, and lists and code with them', () => {
  show('**now** *or* `never`\n- a\n3. c\n```\n<b>\n```\n> so')
  expect(place.innerHTML).toBe(
    '<p dir="auto"><strong>now</strong> <em>or</em> <code>never</code></p>' +
      '<ul><li><p dir="auto">a</p></li></ul>' +
      '<ol><li value="3"><p dir="auto">c</p></li></ol>' +
      '<pre dir="ltr"><code>&lt;b&gt;</code></pre>' +
      '<blockquote><p dir="auto">so</p></blockquote>',
  )
})

it('WI37 shows one emoji large, and two as they are', () => {
  show('👍🏽')
  expect(place.querySelector('.emoji')?.textContent).toBe('👍🏽')
  show('👍👍')
  expect(place.querySelector('.emoji')).toBeNull()
})

it('WI38 opens other origins in another tab that knows nothing of this one, and its own in place', () => {
  show(`https://city.example/a ${location.origin}/b mailto:kim@post.example`)
  const rel = 'noopener noreferrer'
  expect(links()).toEqual([
    { href: 'https://city.example/a', target: '_blank', rel },
    { href: `${location.origin}/b`, target: '', rel },
    { href: 'mailto:kim@post.example', target: '', rel },
  ])
  expect(place.querySelector('.where')).toBeNull()
})

it.each([
  [
    '[https://bank.example](https://evil.example/x)',
    'https://bank.example (leads to evil.example)',
  ],
  [
    'https://bank.example@evil.example/',
    'https://bank.example@evil.example/ (leads to evil.example)',
  ],
  ['[kim@bank.example](mailto:kim@evil.example)', 'kim@bank.example (leads to kim@evil.example)'],
  ['[your bill](https://bank.example)', 'your bill'],
])('WI38 says where a link leads whose words say otherwise: %s', async (text, shown) => {
  await show(text)
  expect(place.textContent).toBe(shown)
})

it('WI37 is not loaded for words alone, and for all that means something', () => {
  for (const words of ['Hello', 'well-known: yes!', 'so (it is)\n\nyes, 3.50 or 5 < 6', 'ça va?'])
    expect(mayMean(words)).toBe(false)
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'*_`[]()>-#1. \nahttps://b👍•'.split('')) }),
      (text) => {
        fc.pre(!mayMean(text) && text.trim() !== '')
        expect(readWritten(text)).toEqual([
          { is: 'paragraph', spans: [{ is: 'text', text: expect.stringContaining(text.trim()) }] },
        ])
      },
    ),
  )
})
