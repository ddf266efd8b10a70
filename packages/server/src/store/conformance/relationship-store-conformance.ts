import { conformanceCases } from '../../conformance-case.ts'
import type { ConformanceCase } from '../../conformance-case.ts'
import { ageTries } from './ages.ts'
import { carryingTries } from './carrying.ts'
import { eventTries } from './events.ts'
import { identityTries } from './identities.ts'
import { kindTries } from './kinds.ts'
import { pageTries } from './pages.ts'
import { questionTries } from './questions.ts'
import { registerTries } from './registers.ts'
import { rowTries } from './rows.ts'
import type { StoreCapability, StoreOnTrial } from './store-on-trial.ts'
import { transactionTries } from './transactions.ts'

const all = [
  ...transactionTries,
  ...rowTries,
  ...eventTries,
  ...kindTries,
  ...carryingTries,
  ...pageTries,
  ...questionTries,
  ...ageTries,
  ...registerTries,
  ...identityTries,
]

/**
 * What every RelationshipStore must hold, as cases for any test runner.
 *
 * @param make Makes an empty store, for each case anew.
 * @param lacks What this store cannot do, each with the reason.
 * @example
 * for (const { title, run } of relationshipStoreConformance(makeStore)) test(title, run)
 */
export function relationshipStoreConformance(
  make: () => Promise<StoreOnTrial>,
  lacks: Partial<Record<StoreCapability, string>> = {},
): ConformanceCase[] {
  return conformanceCases(all, make, lacks)
}
