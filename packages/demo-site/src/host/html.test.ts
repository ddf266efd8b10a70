import { expect, test } from 'vitest'
import { markup } from './html.ts'

test('DM26 what is put into HTML stays text, in quoted attributes too', () => {
  const name = `"><script>alert(1)</script>'&`
  expect(markup`<p title="${name}">${name}</p>`.html).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;">&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;</p>',
  )
})

test('DM26 HTML in HTML stays HTML, a list is put one after the other, and nothing is nothing', () => {
  const items = [1, 2].map((n) => markup`<li>${n}</li>`)
  expect(markup`<ul>${items}${undefined}</ul>`.html).toBe('<ul><li>1</li><li>2</li></ul>')
})
