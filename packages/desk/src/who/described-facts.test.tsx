// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, it } from 'vitest'
import { DescribedFacts } from './described-facts.tsx'

it('DK31 what pages say of a customer stands there unverified; where they said nothing, nothing does', () => {
  const place = document.createElement('div')
  render(<DescribedFacts traits={[]} group={null} />, place)
  expect(place.textContent).toBe('')
  const traits = [
    { name: 'plan', value: 'yearly', tick: 1 },
    { name: '__proto__', value: true, tick: 2 },
  ]
  render(<DescribedFacts traits={traits} group="City & Sons" />, place)
  const told = [...place.querySelectorAll('dl > *')].map(({ textContent }) => textContent)
  expect(told.join(' ')).toMatch(/City & Sons.*plan.*yearly.*__proto__.*yes/i)
  expect(place.textContent).toMatch(/not verified|unverified/i)
})
