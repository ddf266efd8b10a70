import type { Adapter } from '../adapter/adapter.ts'
import type { Claim } from './claim.ts'
import { consider } from './consider.ts'
import type { Ground } from './ground.ts'
import { moving } from './moving.ts'

export { consider } from './consider.ts'

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
  // Where it cannot be decided now, drafts go first.
  await consider(core, claim).catch(() => undefined)
  if (!core.errands.includes(claim)) return true
  if (!claim.how || core.generation() !== of) return false
  const { tell } = await moving()
  return tell(core, claim, adapter, of)
}
