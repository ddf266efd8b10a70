// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, it } from 'vitest'
import { rehearse } from '../../rehearsal/handle.ts'
import { en as panelWords } from '../words/en.ts'
import { Liking } from './liking.tsx'
import { ownNames } from './own-names.ts'
import { en } from './words/en.ts'

it('WI148 each language that can be chosen says in which language its name is; nothing else does', () => {
  const place = document.createElement('div')
  const view = { handle: rehearse(), words: panelWords, zone: undefined }
  render(<Liking view={view} words={en} announce={() => {}} />, place)
  const said = Array.from(place.querySelectorAll('option'), (one) => [one.lang, one.textContent])
  const named = said.filter(([lang]) => lang)
  expect(named).toEqual(Object.entries(ownNames))
  expect(said.length).toBeGreaterThan(named.length)
  expect(place.querySelectorAll('[lang]')).toHaveLength(named.length)
  render(null, place)
})
