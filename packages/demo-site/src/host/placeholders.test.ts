import { expect, test } from 'vitest'
import { fillPlaceholders, placeholderNames } from './placeholders.ts'

test('DM2 a value is text: markup and quotes in it stay text, in attributes too', async () => {
  const filled = await fillPlaceholders('<script data-key="{{key}}"></script><p>{{data}}', {
    key: `"><script>alert('x')</script>`,
    data: 'a & b',
  })
  expect(filled).toBe(
    '<script data-key="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"></script><p>a &amp; b',
  )
})

test('DM2 every place is filled, and a value that looks like a placeholder or a pattern stays as it is', async () => {
  expect(await fillPlaceholders('{{a}} {{b}} {{a}}', { a: '{{b}} $& $1', b: '2' })).toBe(
    '{{b}} $&amp; $1 2 {{b}} $&amp; $1',
  )
})

test('DM2 a value that is a function is asked once for each page, and only where the page names it', async () => {
  let asked = 0
  const values = { signIn: async () => `/in/${++asked}` }
  expect(await fillPlaceholders('no place', values)).toBe('no place')
  expect(await fillPlaceholders('{{signIn}} {{signIn}}', values)).toBe('/in/1 /in/1')
  expect(await fillPlaceholders('{{signIn}}', values)).toBe('/in/2')
})

test('DM2 a name without a value is an error that says which, inherited names included', async () => {
  await expect(fillPlaceholders('{{siteB}}', {})).rejects.toThrow('{{siteB}}')
  await expect(fillPlaceholders('{{constructor}}', {})).rejects.toThrow('{{constructor}}')
})

test('DM2 the names of a page are listed once each', () => {
  expect(placeholderNames('{{b}} {{a}} {{b}} {{ no }} {{}}')).toEqual(['b', 'a'])
})
