import type { Adapter } from '../adapter/adapter.ts'
import type { Claim } from './claim.ts'
import { consider } from './consider.ts'
import type { Ground } from './ground.ts'
import { moving } from './moving.ts'

export { consider } from './consider.ts'
export { expect, unnamed } from './unnamed.ts'

/**
 * An `identify` whose turn has come.
 *
 * @returns False: not now.
 */
export async function run(
  core: Ground,
  claim: Claim,
  adapter: Adapter,
  of: string,
): Promise<boolean> {
  await consider(core, claim)
  if (!core.errands.includes(claim)) return true
  if (!claim.how || core.generation() !== of) return false
  const { tell } = await moving()
  return tell(core, claim, adapter, of)
}
