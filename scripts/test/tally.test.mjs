import { describe, expect, it } from 'vitest'
import { inWords, sumOf, tallyOf } from './tally.mjs'

const report = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
}

describe('the tally of a test run', () => {
  it('takes over what vitest counted', () => {
    expect(tallyOf(report, true)).toEqual({ passed: 3, failed: 0, skipped: 2 })
    expect(tallyOf({ ...report, numFailedTests: 2 }, false).failed).toBe(2)
  })

  it('counts a file that does not load', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(tallyOf({ ...report, testResults }, false).failed).toBe(1)
  })

  it('counts a file whose clean-up fails after its tests passed', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'passed' }] }]
    expect(tallyOf({ ...report, testResults }, false).failed).toBe(1)
  })

  it('counts a run that fails though every test passed, and one that breaks down', () => {
    expect(tallyOf(report, false).failed).toBe(1)
    expect(tallyOf(undefined, true)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('adds up, and names what was skipped only where something was', () => {
    const sum = sumOf([tallyOf(report, true), { passed: 1, failed: 2, skipped: 0 }])
    expect(inWords(sum)).toBe('4 passed, 2 failed, 2 skipped')
    expect(inWords({ ...sum, skipped: 0 })).toBe('4 passed, 2 failed')
  })
})
