import { expect, test, vi } from 'vitest'
import { consentModeSource } from './consent-mode.ts'
import { tcfSource } from './tcf.ts'

type Told = Readonly<Record<string, boolean>>

test('SY54 Consent Mode: what was chosen counts, by the tags’ state or the data layer; a default is no choice', () => {
  const listeners: (() => void)[] = []
  const entries: Record<string, { default?: boolean; update?: boolean }> = {
    ad_storage: { default: false },
    analytics_storage: { default: false, update: true },
    somebody_elses: { update: true },
  }
  const page = {
    dataLayer: [
      ['consent', 'default', { ad_storage: 'granted' }],
      { event: 'gtm.js' },
      null,
      ['consent', 'update', { ad_user_data: 'denied', x: 'granted' }],
      ['consent', 'update'],
    ],
    google_tag_data: {
      ics: { entries, addListener: (_all: string[], call: () => void) => listeners.push(call) },
    },
  }
  const told: Told[] = []
  const stop = consentModeSource(page).watch((now) => told.push(now))
  expect(told).toEqual([{ ad_user_data: false, analytics_storage: true }])
  entries['ad_storage'] = { default: false, update: true }
  for (const call of listeners) call()
  for (const call of listeners) call()
  expect(told[1]).toEqual({ ad_storage: true, ad_user_data: false, analytics_storage: true })
  expect([told.length, listeners.length]).toEqual([2, 1])
  stop()
  entries['ad_storage'] = { update: false }
  for (const call of listeners) call()
  expect(told).toHaveLength(2)
})

test.each([
  [{}],
  [{ dataLayer: 'no list' }],
  [{ google_tag_data: { ics: {} } }],
  [{ google_tag_data: { ics: { entries: { ad_storage: undefined } } } }],
])('SY54 Consent Mode: a page without it says nothing (%j)', (page) => {
  const tell = vi.fn<(told: Told) => void>()
  consentModeSource(page).watch(tell)()
  expect(tell).not.toHaveBeenCalled()
})

test('SY54 TCF: the choice counts once it is made, and each one after it, until nobody follows', () => {
  const calls: unknown[][] = []
  type Answer = (data: object | null, success: boolean) => void
  let answer: Answer = () => {}
  const page = {
    __tcfapi(command: string, version: number, call: Answer, parameter?: unknown) {
      calls.push([command, version, parameter])
      if (command === 'addEventListener') answer = call
    },
  }
  const told: Told[] = []
  const stop = tcfSource(page).watch((now) => told.push(now))
  const consents = { 1: true, 2: false }
  answer({ listenerId: 4, eventStatus: 'cmpuishown', purpose: { consents } }, true)
  answer(null, false)
  answer({ listenerId: 4, eventStatus: 'tcloaded', gdprApplies: false }, true)
  expect(told).toEqual([])
  answer({ listenerId: 4, eventStatus: 'useractioncomplete', purpose: { consents } }, true)
  expect(told[0]).toMatchObject({ 'tcf.1': true, 'tcf.2': false, 'tcf.11': false })
  stop()
  expect(calls.at(-1)).toEqual(['removeEventListener', 2, 4])
  answer({ listenerId: 4, eventStatus: 'tcloaded', purpose: { consents } }, true)
  expect(told).toHaveLength(1)
})

test('SY54 TCF: a page without a platform says nothing', () => {
  const tell = vi.fn<(told: Told) => void>()
  tcfSource({}).watch(tell)()
  expect(tell).not.toHaveBeenCalled()
})
