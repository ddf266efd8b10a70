import type { IdentityOutcome } from '@continuo/model'
import type { LogContext } from '../log-context.ts'
import { lookAgain } from '../admit.ts'
import { createBatch } from '../batch.ts'
import { refuse } from '../refuse.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { strandOf } from '../reset.ts'
import { underLock } from '../under-lock.ts'

/** How long a code can be redeemed, and how long a question about it can be answered, in µs. */
export const goodFor = 60_000_000
export const askedFor = 300_000_000

/** How long a code is known after that: whoever comes with it a second time within a day undoes the first, in µs. */
const rememberedFor = 86_400_000_000

/** What a code is looked up by. */
export const codeKey = ({ keyed }: Pick<LogContext, 'keyed'>, code: string): string =>
  keyed(`handed over\n${code}`)

/**
 * 128 bits that nobody can guess without the server's secret, the same for the same call: so a repeat
 * has the answer that it had, and no code is ever kept.
 */
const codeOf = (context: LogContext, generation: string, operation: string): string =>
  Buffer.from(context.keyed(`hand over\n${generation}\n${operation}`), 'base64url')
    .subarray(0, 16)
    .toString('base64url')

/**
 * Hands the customer over to another page: a code that is good once, for a minute, for this origin
 * alone. That the origin is one of the workspace's was checked before.
 */
export async function handoff(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  to: string,
): Promise<IdentityOutcome> {
  return underLock(context, strandOf(context, caller), async (writes, roots) => {
    const batch = createBatch(context, writes)
    const reader = await lookAgain({ context, writes, batch, locked: new Set(roots) }, caller)
    if (!reader || reader.borrowed)
      throw refuse(
        'handoff-refused',
        'Nothing was begun on this device that could be carried along.',
      )
    const { generation, strand: source } = reader.me
    const code = codeOf(context, generation, operation)
    const known = await writes.handoff(codeKey(context, code))
    if (known && known.target !== to)
      throw refuse('id-reused', 'This operation was for another page.')
    const expires = known?.expires ?? context.now() + goodFor
    if (!known) {
      await writes.dropHandoffs(context.now() - rememberedFor)
      await writes.putHandoff({
        code: codeKey(context, code),
        workspace: caller.workspace,
        source,
        site: caller.site ?? null,
        target: to,
        expires,
        state: 'open',
        claimedBy: null,
        join: null,
      })
    }
    return { outcome: 'handed' as const, code, expires: Math.floor(expires / 1_000) }
  })
}
