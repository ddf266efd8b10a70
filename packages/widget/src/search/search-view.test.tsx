// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, expect, test, vi } from 'vitest'
import { lineOf, rehearse } from '../../rehearsal/handle.ts'
import type { View } from '../view.ts'
import { ar as spoken } from '../words/ar.ts'
import { Search } from './search-view.tsx'
import { ar } from './words/ar.ts'

const place = document.createElement('div')
document.body.append(place)
afterEach(() => render(null, place))

const at = (day: string): number => Date.parse(day) * 1_000

/** What is drawn once this was looked for. */
async function found(query: string, view: View) {
  const announced: string[] = []
  const announce = (text: string) => announced.push(text)
  const given = { view, words: ar, announce, leave: () => {}, choose: async () => true }
  render(<Search {...given} />, place)
  place.querySelector('input')!.value = query
  place.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
  await vi.waitFor(() => expect(announced).toHaveLength(1))
  return [...place.querySelectorAll('section')].map((section) => [
    section.querySelector('h3')!.textContent,
    ...[...section.querySelectorAll('.hit span')].map(({ textContent }) => textContent),
  ])
}

test('WI72 what was found stands by years as the customer has them, newest first, each year once', async () => {
  const lines = [
    lineOf({ text: 'a ticket of old', time: at('2019-03-04T10:00:00Z') }),
    lineOf({ text: 'ticket, late in the year', time: at('2024-12-31T23:30:00Z') }),
    lineOf({ text: 'ticket, early in the year', time: at('2025-01-01T00:30:00Z') }),
    lineOf({ text: 'no word of it', time: at('2025-06-01T00:00:00Z') }),
    lineOf({ text: 'a ticket of today', time: at('2026-11-22T10:00:00Z') }),
  ]
  const words = { ...spoken, language: 'en' }
  const view: View = { handle: rehearse({ lines }), words, zone: 'UTC' }
  expect(await found('ticket', view)).toEqual([
    ['2026', 'a ticket of today'],
    ['2025', 'ticket, early in the year'],
    ['2024', 'ticket, late in the year'],
    ['2019', 'a ticket of old'],
  ])
  render(null, place)
  expect(await found('ticket', { ...view, zone: 'Asia/Tokyo' })).toEqual([
    ['2026', 'a ticket of today'],
    ['2025', 'ticket, early in the year', 'ticket, late in the year'],
    ['2019', 'a ticket of old'],
  ])
})

test('WI72 a name in Latin letters stands apart from what runs from right to left around it', async () => {
  const lines = [lineOf({ text: 'ticket', author: 'advisor', name: 'Ines (Lisboa)' })]
  await found('ticket', { handle: rehearse({ lines }), words: spoken, zone: 'UTC' })
  expect(place.querySelector('.hit bdi')?.textContent).toBe('Ines (Lisboa)')
  expect(place.querySelectorAll('.hit > span[dir=auto]')).toHaveLength(1)
})
