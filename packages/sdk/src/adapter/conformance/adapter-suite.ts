import { suiteOf } from '../../conformance/case.ts'
import type { ConformanceCase } from '../../conformance/case.ts'
import { appendCases } from './append-cases.ts'
import { fileCases } from './file-cases.ts'
import { followCases } from './follow-cases.ts'
import { identityCases } from './identity-cases.ts'
import { readCases } from './read-cases.ts'
import { searchCases } from './search-cases.ts'
import type { AdapterHarness } from './world.ts'

/**
 * What every Adapter has to hold; tied to no test runner.
 *
 * @example
 * for (const { title, run } of adapterSuite({ name: 'mine', world })) test(title, run)
 */
export function adapterSuite(harness: AdapterHarness): ConformanceCase[] {
  const cases = [
    ...readCases,
    ...appendCases,
    ...followCases,
    ...identityCases,
    ...fileCases,
    ...searchCases,
  ]
  return suiteOf(cases, harness, (world) => world.end())
}
