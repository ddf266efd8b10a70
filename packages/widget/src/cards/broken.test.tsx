// @vitest-environment happy-dom
import { render } from 'preact'
import type { ComponentChild } from 'preact'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { rehearse } from '../../rehearsal/handle.ts'
import type { Rehearsal } from '../../rehearsal/handle.ts'
import { Identities } from '../you/identities.tsx'
import { en as youWords } from '../you/words/en.ts'
import type { View } from '../view.ts'
import { en as panelWords } from '../words/en.ts'
import { AskCard } from './ask.tsx'
import { Joined } from './joined.tsx'
import { ProvingForm } from './proving.tsx'
import { en } from './words/en.ts'

let handle: Rehearsal
let place: HTMLElement
let announced: string[]

beforeEach(() => {
  handle = rehearse()
  place = document.createElement('div')
  document.body.replaceChildren(place)
  announced = []
  vi.spyOn(console, 'error').mockReturnValue()
})
afterEach(() => {
  render(null, place)
  vi.restoreAllMocks()
})

const lost = () => Promise.reject(new Error('no line'))
const announce = (text: string) => announced.push(text)
const view = (): View => ({ handle, words: panelWords, zone: undefined })
const draw = (drawn: ComponentChild) => render(drawn, place)
const press = (name: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)!.click()
const problem = () => place.querySelector('.problem')?.textContent
const busy = () => place.querySelector('[aria-disabled=true], [aria-busy=true]')

it('WI149 a join that could not be taken back says so, and can be tried again', async () => {
  handle.undo = lost
  handle.accept = lost
  const put = vi.fn<() => void>()
  draw(<Joined view={view()} words={en} announce={announce} join="join_1" put={put} />)
  press(en.undo)
  await vi.waitFor(() => expect(problem()).toBe(en.refused.other))
  expect([announced.at(-1), busy()]).toEqual([en.refused.other, null])
  press(en.fine)
  await vi.waitFor(() => expect(console.error).toHaveBeenCalledTimes(2))
  expect(put).toHaveBeenCalled()
})

it('WI149 an answer that did not go says so, and can be given again', async () => {
  handle.answer = lost
  const given = { view: view(), words: en, announce, hold() {}, done() {} }
  draw(<AskCard {...given} asks={[{ ask: 'keep', as: 'k…@post.example' }]} />)
  press(en.yes)
  await vi.waitFor(() => expect(problem()).toBe(en.refused.other))
  expect([announced.at(-1), busy()]).toEqual([en.refused.other, null])
})

it('WI149 a code that could not be asked for is not taken for a wrong address', async () => {
  const given = { view: view(), words: en, announce, done() {} }
  draw(<ProvingForm {...given} ask={lost} />)
  press(en.sendCode)
  await vi.waitFor(() => expect(problem()).toBe(en.refused.other))
  draw(<ProvingForm {...given} ask={() => Promise.reject(new RangeError('no address'))} />)
  press(en.sendCode)
  await vi.waitFor(() => expect(problem()).toBe(en.refused.malformed))
})

it('WI149 a code that did not go says so, and counts as no guess', async () => {
  const ask = async () => ({
    outcome: { outcome: 'sent' as const, to: 'k…@post.example', expires: 0 },
    confirm: lost,
  })
  draw(<ProvingForm view={view()} words={en} announce={announce} known ask={ask} done={() => {}} />)
  await vi.waitFor(() => expect(place.querySelector('.code')).not.toBeNull())
  place.querySelector<HTMLInputElement>('.code')!.value = '123456'
  press(en.confirm)
  await vi.waitFor(() => expect(problem()).toBe(en.refused.other))
  expect([busy(), place.textContent?.includes(en.resend)]).toEqual([null, false])
})

it('WI149 in the You view a join that could not be taken back says so', async () => {
  const you = await handle.you()
  if ('refused' in you) throw new Error(you.refused)
  handle.undo = lost
  const given = { view: view(), words: youWords, announce, proving: en, changed() {} }
  draw(<Identities {...given} you={you} />)
  press(youWords.undo)
  await vi.waitFor(() => expect(announced).toEqual([en.refused.other]))
  expect(place.textContent).toContain(en.refused.other)
})
