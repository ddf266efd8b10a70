import type { Ask, IdentityOutcome, IdentityRequest, RefusalReason } from '@continuo/model'
import type { Adapter } from '../adapter/adapter.ts'
import { Refused, Reopen, Unreachable } from '../adapter/errors.ts'
import type { Errand, Ground } from './ground.ts'
import { isSame, proving } from './who.ts'
import type { Behind, Proven, Who } from './who.ts'
import { know } from './know.ts'

/** A no as an outcome. */
export const refusal = (reason: string, detail: string): IdentityOutcome => ({
  outcome: 'refused',
  refused: { reason: reason as RefusalReason, detail },
})

/** What a generation has learned of itself, by the call that it learned it from. */
export interface Learned {
  /** The page vouches, with a login of that time (s). */
  vouched?: { authTime?: number }
  /** It came along over a handoff. */
  carried?: true
  /** What the answers to questions need. */
  keep?: Behind
}

/** What is proven anew stays where it was: the first is whom pages name. */
const withProven = (all: readonly Proven[], proven: Proven): readonly Proven[] =>
  all.some(({ identity }) => isSame(identity, proven.identity))
    ? all.map((each) => (isSame(each.identity, proven.identity) ? proven : each))
    : [...all, proven]

/** Who a generation is after an outcome. */
export function learned(
  who: Who,
  outcome: IdentityOutcome,
  { vouched, carried, keep }: Learned = {},
): Who {
  if (!('me' in outcome)) return who
  const { identity, together, asks = [] } = outcome
  const { authTime } = vouched ?? {}
  const proven = identity && {
    identity,
    ...(authTime !== undefined && { authTime }),
    ...(carried && { carried }),
  }
  const next: Who = {
    ...who,
    vouched: who.vouched || !!(vouched && identity),
    joined: together ?? who.joined,
    hint: identity ? null : who.hint,
    asks: [...who.asks, ...asks.filter((ask) => !who.asks.some((old) => isAsked(old, ask)))],
    behind: asks[0] ? { ...who.behind, ...keep } : who.behind,
  }
  return proven ? proving(next, withProven(who.proven, proven)) : next
}

/** Whether two are the same question. */
export const isAsked = (a: Ask, b: Ask): boolean =>
  a.ask === b.ask && (a.ask !== 'yours' || b.ask !== 'yours' || a.strand === b.strand)

/** Another history than before is read from here on. */
const opensMore = /^(linked|switched|undone|asked)$/

/** What else becomes of a generation with an outcome. */
export type More = Learned & { also?: (who: Who) => Who }

/**
 * Makes a call in the name of the generation of now, and takes in what it tells. A refusal is an
 * outcome.
 *
 * @param of The generation that it is made for.
 * @throws Unreachable, Reopen and Ended as the adapter does; Unreachable too where it is another by now.
 */
export async function callAt(
  core: Ground,
  adapter: Adapter,
  of: string,
  request: IdentityRequest,
  more: More = {},
): Promise<IdentityOutcome> {
  if (!adapter.identity) return refusal('unsupported', 'This backend knows no identities.')
  if (core.generation() !== of) throw new Unreachable('The generation has ended.')
  try {
    const answer = await adapter.identity(request)
    // What it says is about nobody any more.
    if (core.generation() !== of) return answer
    if ('me' in answer && answer.me) core.take({ me: answer.me })
    const { also = (who) => who } = more
    await know(core, (who) => also(learned(who, answer, more)))
    if (opensMore.test(answer.outcome) && core.acted()) core.fail(new Reopen())
    return answer
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refusal(error.reason, error.message)
  }
}

/** Sends what is out, and follows what it began. */
export function hurry(core: Ground): void {
  void core.go()
  void core.push().then(core.go)
}

/** Makes a call when its turn has come, after the drafts that were written before it. */
export function callInOrder(
  core: Ground,
  request: Exclude<IdentityRequest, { call: 'list' }>,
  more?: More,
): Promise<IdentityOutcome> {
  return new Promise((resolve) => {
    const errand: Errand = {
      id: request.operation,
      drop: resolve,
      async run(adapter, of) {
        let dropped: IdentityOutcome | undefined
        // Once it is out its own answer counts: the end that it brings about may be told before that.
        errand.drop = (outcome) => {
          dropped = outcome
        }
        try {
          resolve(await callAt(core, adapter, of, request, more))
        } catch (error) {
          errand.drop = resolve
          if (!dropped) throw error
          resolve(dropped)
        }
        return true
      },
    }
    core.errands.push(errand)
    hurry(core)
  })
}
