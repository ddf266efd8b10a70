import { addEvents, endGenerations } from '../identity/ending.ts'
import { concernOf } from '../identity/proving.ts'
import type { Claimed, Proving } from '../identity/proving.ts'
import { knownOn } from '../identity/who-is-known.ts'
import type { LogContext } from '../log-context.ts'
import { generationFor } from '../once.ts'
import type { Answer } from '../once.ts'
import type { Reader } from '../reader.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { announce } from '../reshape.ts'
import { underLock } from '../under-lock.ts'

/**
 * Why a proof is refused on a shared machine where something was begun: whoever proves who they are
 * there begins anew, so that nothing written before comes along (IDENTITY R9, R11). Proving again what
 * is proven here is no other person.
 */
export async function refusedOnShared(
  proving: Proving,
  own: Reader,
  { key }: Claimed,
): Promise<Answer | undefined> {
  if (!own.generation?.shared) return undefined
  const { proven } = knownOn(own.me.strand, await concernOf(proving))
  if (proven.some(({ identity }) => identity === key)) return undefined
  const detail = 'On a shared machine whoever proves who they are begins anew.'
  return { outcome: 'refused', refused: { reason: 'another-person', detail } }
}

/** Calls that come within so many µs of one another count as one. */
const together = 10_000_000

/** How many generations are ended at a time. */
const mostAtOnce = 200

const idleFor = async ({ settings }: LogContext, workspace: string): Promise<number> =>
  (await settings(workspace)).sharedIdle * 60_000_000

async function endOne(context: LogContext, caller: DeviceCaller, since: number): Promise<void> {
  const find = async (): Promise<string[]> => {
    const generation = await context.store.read((reads) => generationFor(reads, caller))
    return generation ? [generation.strand] : []
  }
  const topics = await underLock(context, find, async (writes) => {
    const generation = await generationFor(writes, caller)
    const isIdle = generation?.shared && !generation.ended && (generation.called ?? 0) < since
    if (!isIdle) return []
    const ended = await endGenerations(context, writes, [generation], 'idle')
    return addEvents(context, writes, ended)
  })
  announce(context, caller.workspace, topics)
}

/**
 * Counts a call of a shared machine: a generation there that has not called for too long is over, and
 * every other one goes on (IDENTITY R11). Listening is no call: a browser does it by itself.
 */
export async function countCall(context: LogContext, caller: DeviceCaller): Promise<void> {
  if (!caller.shared) return
  const generation = await context.store.read((reads) => generationFor(reads, caller))
  if (!generation?.shared || generation.ended) return
  const now = context.now()
  const { called = 0 } = generation
  const since = now - (await idleFor(context, caller.workspace))
  if (called < since) await endOne(context, caller, since)
  else if (now - called >= together)
    await context.store.transact([], (writes) => writes.setCalled(generation.id, now))
}

/** How often it is looked for what has not called for too long, in µs. */
const lookEvery = 60_000_000

/** Ends what has not called for too long; asked with each heartbeat, it looks once a minute. */
export function createIdleWatch(context: LogContext): () => Promise<void> {
  const { store, now } = context
  let next = now() + lookEvery
  return async () => {
    if (now() < next) return
    next = now() + lookEvery
    for (const workspace of await store.read((reads) => reads.sharedWorkspaces())) {
      const since = now() - (await idleFor(context, workspace))
      const idle = await store.read((reads) => reads.idleShared(workspace, since, mostAtOnce))
      for (const { thumbprint } of idle)
        await endOne(context, { is: 'device', workspace, thumbprint }, since)
    }
  }
}
