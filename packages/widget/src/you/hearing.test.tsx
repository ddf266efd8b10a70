// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { rehearse } from '../../rehearsal/handle.ts'
import type { Rehearsal } from '../../rehearsal/handle.ts'
import { standIn } from '../../rehearsal/sounds.ts'
import type { Heard } from '../../rehearsal/sounds.ts'
import type { State } from '../view.ts'
import { en as panelWords } from '../words/en.ts'
import { Hearing } from './hearing.tsx'
import { en } from './words/en.ts'

let handle: Rehearsal
let heard: Heard
let place: HTMLElement
let announced: string[]

const draw = () =>
  render(
    <Hearing
      view={{ handle, words: panelWords, zone: undefined }}
      words={en}
      announce={(text) => announced.push(text)}
    />,
    place,
  )

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true)
  place = document.createElement('div')
  document.body.replaceChildren(place)
  announced = []
})
afterEach(() => {
  render(null, place)
  vi.unstubAllGlobals()
})

const begin = (
  said: NotificationPermission,
  answer?: NotificationPermission,
  state: Partial<State> = {},
) => {
  heard = standIn(said, answer)
  handle = rehearse(state)
  handle.subscribe(draw)
  draw()
}

const box = (label: string) => {
  const found = [...place.querySelectorAll('label')].find((one) => one.textContent === label)
  return found && place.querySelector<HTMLInputElement>(`#${found.htmlFor}`)
}
const sets = () => handle.calls.filter(([name]) => name === 'set').map(([, given]) => given)
const problem = () => place.querySelector('.problem')?.textContent

it('WI134 nothing is on before it is asked for', () => {
  begin('default')
  expect([box(en.sound)?.checked, box(en.notify)?.checked]).toEqual([false, false])
  expect([heard.sounds, heard.notices, sets()]).toEqual([0, [], []])
})

it('WI134 a sound is heard as it is chosen, and is switched off in silence', async () => {
  begin('default')
  box(en.sound)!.click()
  await expect.poll(() => box(en.sound)?.checked).toBe(true)
  await expect.poll(() => heard.sounds).toBe(1)
  box(en.sound)!.click()
  await expect.poll(() => box(en.sound)?.checked).toBe(false)
  expect(sets()).toEqual([
    ['sound', true],
    ['sound', false],
  ])
  expect([heard.sounds, announced]).toEqual([1, [en.saved, en.saved]])
})

it('WI134 notifications are for this device alone, and the browser is asked at the click', async () => {
  begin('default', 'granted', { preferences: { notifyOn: ['other'] }, generation: 'unset' })
  expect(box(en.notify)?.checked).toBe(false)
  box(en.notify)!.click()
  await expect.poll(() => box(en.notify)?.checked).toBe(true)
  expect(handle.calls.some(([name]) => name === 'start')).toBe(true)
  box(en.notify)!.click()
  await expect.poll(() => box(en.notify)?.checked).toBe(false)
  expect(sets()).toEqual([
    ['notifyOn', ['other', 'this-device']],
    ['notifyOn', ['other']],
  ])
})

it.each([
  ['denied', en.notifyDenied],
  ['default', en.notifyAgain],
] as const)(
  'WI134 an answer of %s is said in words with the way on, and nothing is kept',
  async (answer, words) => {
    begin('default', answer)
    box(en.notify)!.click()
    await expect.poll(problem).toBe(words)
    expect([box(en.notify)?.checked, sets(), announced]).toEqual([false, [], [words]])
  },
)

it('WI134 what was allowed and is blocked by now is off, and says why', async () => {
  begin('denied', 'denied', { preferences: { notifyOn: ['this-device'] } })
  await expect.poll(problem).toBe(en.notifyDenied)
  expect(box(en.notify)?.checked).toBe(false)
})

it('WI134 what this browser cannot do is not offered', () => {
  begin('default')
  vi.stubGlobal('isSecureContext', false)
  draw()
  expect([box(en.sound) !== undefined, box(en.notify)]).toEqual([true, undefined])
  vi.stubGlobal('AudioContext', undefined)
  draw()
  expect(place.querySelector('section')).toBeNull()
})

it('WI134 what could not be kept says so', async () => {
  begin('default')
  vi.spyOn(console, 'error').mockReturnValue()
  handle.preferences.set = async () => {
    throw new Error('no room')
  }
  box(en.sound)!.click()
  await expect.poll(problem).toBe(en.notSaved)
  expect(box(en.sound)?.checked).toBe(false)
})
