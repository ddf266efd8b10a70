import { Moved } from '../admit.ts'
import { bear, conceive } from '../birth.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import type { Proving } from './proving.ts'

/** A proof is a first act too: makes device, generation and strand, and answers with the strand. */
export async function bornFor(
  { context, writes }: Pick<Proving, 'context' | 'writes'>,
  caller: DeviceCaller,
): Promise<string> {
  const birth = conceive(context, caller)
  const where = { channel: 'web' as const, ...(caller.site !== undefined && { site: caller.site }) }
  if (!(await bear(context, writes, birth, where, undefined))) throw new Moved()
  const { strand } = birth.generation
  return strand
}

/** The same within a transaction that proves: what it makes is its own. */
export async function bornIn(proving: Proving, caller: DeviceCaller): Promise<string> {
  const strand = await bornFor(proving, caller)
  proving.roots.add(strand)
  proving.touched.add(strand)
  return strand
}
