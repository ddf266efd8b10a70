import type { IdentityOutcome } from '@continuo/model'
import { Refused, Reopen } from '../adapter/errors.ts'
import { within } from '../within.ts'
import { callAt, refusal } from './call.ts'
import { takeOpening, withCode } from './fragment.ts'
import type { Opening } from './fragment.ts'
import type { Ground } from './ground.ts'
import { know } from './know.ts'
import { moving } from './moving.ts'

/** So long a handoff may take before the link is followed without it, in ms. */
const patience = 3_000

/** Asks for a handoff's code, once; whoever follows a link does not wait for long. */
export async function handoff(
  core: Ground,
  operation: string,
  url: string,
): Promise<{ url: string; outcome: IdentityOutcome }> {
  const to = new URL(url, globalThis.location?.href)
  await core.ready
  if (!core.acted()) return { url, outcome: { outcome: 'nothing-new', me: null } }
  const ask = async (): Promise<IdentityOutcome> => {
    await core.push()
    await core.open()
    const request = { call: 'handoff', operation, to: to.origin } as const
    return callAt(core, await core.adapter(), core.generation(), request)
  }
  const failed = (error: unknown): IdentityOutcome =>
    refusal('unavailable', error instanceof Error ? error.message : 'The backend did not answer.')
  const outcome = (await within(core.clock, patience, ask().catch(failed))) ?? failed(undefined)
  return { url: outcome.outcome === 'handed' ? withCode(url, outcome.code) : url, outcome }
}

/** Resolves when somebody looks at the page; a prerendered one is nobody's yet. */
async function looked(core: Ground): Promise<void> {
  const isReady = (): boolean =>
    core.visible() && !(globalThis.document as { prerendering?: boolean } | undefined)?.prerendering
  if (isReady()) return
  await new Promise<void>((resolve) => {
    const over = new AbortController()
    const look = (): void => {
      if (!isReady()) return
      over.abort()
      resolve()
    }
    for (const event of ['visibilitychange', 'prerenderingchange']) {
      globalThis.document?.addEventListener?.(event, look, over)
    }
  })
}

async function goOnWith(
  core: Ground,
  operation: string,
  { code, bookmark, from }: Opening,
): Promise<IdentityOutcome> {
  await core.open()
  const adapter = await core.adapter()
  const of = core.generation()
  const origin = from === undefined ? {} : { from }
  if (code !== undefined) {
    const request = { call: 'redeem', operation, code, ...origin } as const
    return callAt(core, adapter, of, request, { carried: true, keep: { code, ...origin } })
  }
  const id = bookmark ?? ''
  const outcome = await callAt(core, adapter, of, { call: 'bookmark', operation, bookmark: id })
  if (outcome.outcome === 'needs-code') {
    await know(core, (who) => ({ ...who, bookmark: { id, to: outcome.to } }))
  }
  return outcome
}

/** Goes on with what the page was opened with: the one thing that is done without the customer's act. */
export async function resume(
  core: Ground,
  operation: string,
  opening: Opening | undefined = takeOpening(),
): Promise<IdentityOutcome> {
  const nothing: IdentityOutcome = { outcome: 'nothing-new', me: core.held.me }
  if (!opening) return nothing
  await looked(core)
  await core.ready
  await core.naming
  if (core.hidden) await moving().then(({ heard }) => heard(core))
  if (core.hidden) return refusal('unavailable', 'The page has not said who its customer is.')
  try {
    const outcome = await goOnWith(core, operation, opening)
    if (outcome.outcome === 'linked') {
      await core.begin()
      await core.go()
      // What is read from here on is more than was asked for.
      core.fail(new Reopen())
      core.hope()
    }
    return outcome
  } catch (error) {
    // A handoff is good for a minute, a mail for ever: whoever opens it again goes on.
    return refusal(
      error instanceof Refused ? error.reason : 'unavailable',
      error instanceof Error ? error.message : String(error),
    )
  }
}
