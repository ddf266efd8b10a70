import { expect, test } from 'vitest'
import { shortened } from './short-styles.mjs'

test.each([
  ['a {\n  color: red;\n  top: 0;\n}\n', 'a{color:red;top:0}'],
  ['/* why */ .a :focus, .b { margin: 0 1px }', '.a :focus,.b{margin:0 1px}'],
  [
    '@media (width: 1px) { :host .a { width: calc(1px + 2px) } }',
    '@media (width:1px){:host .a{width:calc(1px + 2px)}}',
  ],
])('WI3 a style sheet says the same without what is there for people: %s', (css, short) => {
  expect(shortened(css).trim()).toBe(short)
})
