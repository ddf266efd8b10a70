import { expect, test } from 'vitest'
import { problemOf, refusals } from './refusal.ts'
import type { RefusalReason } from './refusal.ts'

const reasons = Object.keys(refusals) as RefusalReason[]

test.each(reasons)('LG21 the refusal %s has a status of its kind and says what to do', (reason) => {
  const { status, remedy } = refusals[reason]
  expect(reason).toMatch(/^[a-z]+(-[a-z]+)*$/)
  expect(status >= 400 && status < 600).toBe(true)
  expect(remedy).toMatch(/^[A-Z].*\.$/s)
})

test('LG21 a refusal becomes a problem document with a stable type', () => {
  expect(problemOf({ reason: 'too-long', detail: 'The text has 16,001 characters.' })).toEqual({
    type: '/problems/too-long',
    title: 'too long',
    status: 422,
    detail: 'The text has 16,001 characters.',
    remedy: refusals['too-long'].remedy,
    reason: 'too-long',
  })
})
