// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { wear } from './wear.ts'

it('WI39 a root wears a look once, and a place that has been taken out none', () => {
  const root = document.createElement('div').attachShadow({ mode: 'open' })
  const place = document.createElement('p')
  wear(place, 'p { color: red }')
  root.append(place)
  expect(root.adoptedStyleSheets).toHaveLength(0)
  wear(place, 'p { color: red }')
  wear(root, 'p { color: red }')
  expect(root.adoptedStyleSheets).toHaveLength(1)
})
