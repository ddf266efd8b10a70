// @vitest-environment happy-dom
import type { SearchResult } from '@continuo/sdk'
import { expect, test } from 'vitest'
import type { View } from '../view.ts'
import { en as spoken } from '../words/en.ts'
import { codes } from '../words/spoken.ts'
import { told } from './told.ts'
import { en } from './words/en.ts'
import { searchWordsIn } from './words/spoken.ts'

const view = { words: spoken, zone: 'UTC' } as View
const at = (day: string): number => Date.parse(day) * 1_000

const result = (more: Partial<SearchResult>): SearchResult => ({
  found: [],
  searched: { from: at('2019-03-04'), to: at('2026-11-22') },
  complete: true,
  locked: [],
  ...more,
})
const found = [{ key: 'a' }, { key: 'b' }] as unknown as SearchResult['found']
const locked = [{ from: 1, to: 2, opens: 'login' as const }]
const said = (more: Partial<SearchResult>, busy = false) =>
  told(result(more), en, view, busy).join(' ')

test('WI72 it is said how many were found, which years were searched, and what was not and why', () => {
  expect(said({ found })).toBe('Messages found: 2. Searched: 2019–2026.')
  expect(said({})).toBe('Nothing was found. Searched: 2019–2026.')
  expect(said({ searched: { from: at('2026-01-02'), to: at('2026-11-22') } })).toContain(
    'Searched: 2026.',
  )
  const partly = { complete: false, found }
  expect(said({ ...partly, stopped: 'unreachable' })).toBe(
    'Messages found: 2. Searched: 2019–2026. Not searched: before March 4, 2019. There is no connection.',
  )
  expect(said({ ...partly, stopped: 'unsupported' })).toContain('Only this device')
  expect(said({ ...partly, stopped: 'enough' })).toContain('Only the newest')
  expect(said({ found, locked })).toContain('locked')
  expect(said({ searched: null, complete: true })).toBe('Nothing was found.')
  expect(said({ complete: false, locked }, true)).toBe('Searched: 2019–2026.')
})

test('WI72 in each language every part of what is told ends as a sentence', async () => {
  for (const code of codes) {
    const words = await searchWordsIn(code)
    for (const sentence of told(result({ found, complete: false }), words, view)) {
      expect(sentence, code).toMatch(/[.。।]$/)
    }
  }
})
