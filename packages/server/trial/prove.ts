import type { Assurance, Identity } from '@continuo/model'
import { bear, conceive } from '../src/log/birth.ts'
import { identityKey, keyedBy } from '../src/log/identity-key.ts'
import { writeJoin } from '../src/log/join.ts'
import type { LogContext } from '../src/log/log-context.ts'
import type { DeviceCaller } from '../src/log/relationship-log.ts'
import { reshape } from '../src/log/reshape.ts'
import type { SystemEvent } from '../src/log/reshape.ts'
import { newId, workspace } from './log-on-disk.ts'
import type { Process, Trial } from './log-on-disk.ts'

/** An address that somebody has. */
export const mailbox = (value: string): Identity => ({ kind: 'email', value })

/** An account at the shop. */
export const account = (value: string, issuer = 'https://shop.example'): Identity => ({
  kind: 'account',
  issuer,
  value,
})

/**
 * Makes a device known at a level, as a proof does, whatever the decision about it would be: what is
 * tried is what comes after.
 */
export async function prove(
  trial: Trial,
  { store }: Process,
  caller: DeviceCaller,
  identity: Identity,
  level: Assurance = 'mailbox',
  readsFrom?: number,
): Promise<{ home: string; join: string }> {
  const now = (): number => (trial.clock.now += 1) * 1_000
  const context = {
    now,
    id: (prefix: string) => `${prefix}${newId()}`,
    epoch: () => newId(),
    keyed: keyedBy('trial'),
    store,
  } as unknown as LogContext
  return store.transact([], async (writes) => {
    const [generation] = await writes.generations(workspace, [caller.thumbprint])
    const birth = conceive(context, caller)
    if (!generation) await bear(context, writes, birth, { channel: 'web' }, undefined)
    const strand = generation?.strand ?? birth.generation.strand
    const key = identityKey(context, workspace, identity)
    const known = await writes.home(workspace, key)
    const home = known ?? context.id('str_')
    if (known === undefined) {
      const names = { id: context.id('rel_'), epoch: context.epoch(), head: 0 }
      await writes.insertStrand({ id: home, workspace, kind: 'home' }, names)
      await writes.insertHome(workspace, key, home)
    }
    const made = await writeJoin(context, writes, {
      a: strand,
      b: home,
      through: 'both',
      by: 'trial',
    })
    await writes.insertProof({
      strand,
      identity: key,
      kind: identity.kind,
      ...(identity.issuer !== undefined && { issuer: identity.issuer }),
      home,
      level,
      at: now(),
      join: made.join,
      ...(readsFrom !== undefined && { readsFrom }),
    })
    const roots = (await writes.strands([strand, home])).map(({ root }) => root)
    const body = { identity, level, join: made.join }
    const proven = { strand, type: 'identity.proven', body, audience: 'everyone' } as SystemEvent
    await reshape(context, writes, new Set(roots), [proven, made.event])
    return { home, join: made.join }
  })
}
