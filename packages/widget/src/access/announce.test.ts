// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { announcer } from './announce.ts'

it('WI12 says each thing once, in order, as plain text, and keeps the region short', () => {
  const region = document.createElement('div')
  const announce = announcer(region)
  announce('Ines: <b>Hello</b>')
  announce('Ines: Hello')
  expect([...region.children].map((said) => said.textContent)).toEqual([
    'Ines: <b>Hello</b>',
    'Ines: Hello',
  ])
  expect(region.querySelector('b')).toBeNull()
  for (let count = 0; count < 100; count++) announce(`${count}`)
  expect(region.childElementCount).toBe(20)
  expect(region.lastElementChild?.textContent).toBe('99')
})
