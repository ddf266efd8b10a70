// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, it, vi } from 'vitest'
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

it('WI149 where preferences come from is asked again at the next change, where it could not be had', async () => {
  const failed = vi.spyOn(console, 'error').mockReturnValue()
  const handle = rehearse({ preferences: { addressAs: 'Kim' } })
  const { explain } = handle.preferences
  handle.preferences.explain = () => Promise.reject(new Error('no line'))
  const place = document.createElement('div')
  const view = { handle, words: panelWords, zone: undefined }
  const draw = () => render(<Liking view={view} words={en} announce={() => {}} />, place)
  draw()
  await vi.waitFor(() => expect(failed).toHaveBeenCalled())
  handle.preferences.explain = explain
  draw()
  const name = () => place.querySelector<HTMLInputElement>('#addressAs')?.value
  await vi.waitFor(() => expect(name()).toBe('Kim'))
  expect(failed).toHaveBeenCalledTimes(1)
  failed.mockRestore()
})
