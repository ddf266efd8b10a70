import { masked } from '@continuo/model'
import type { Reads } from '../../store/relationship-store.ts'
import { identityBehind } from '../identity/who-is-known.ts'
import type { LogContext } from '../log-context.ts'

/** Who is known by a cookie, masked; empty where nothing says how they are called any more. */
export async function hintOf(
  context: Pick<LogContext, 'keyed'>,
  reads: Reads,
  { workspace }: { workspace: string },
  keys: readonly string[],
): Promise<string> {
  for (const key of keys) {
    const identity = await identityBehind(context, reads, workspace, key)
    if (identity) return masked(identity)
  }
  return ''
}
