import type { Ask, IdentityOutcome } from '@continuo/model'
import { tellLeft } from './another.ts'
import { callInOrder, isAsked } from './call.ts'
import type { Ground } from './ground.ts'
import type { Proving } from './identity-handle.ts'
import { over, send } from './prove.ts'
import { proving } from './who.ts'
import type { Who } from './who.ts'
import { know, whoIs } from './know.ts'

/** Asks the backend for what becomes of a join. */
async function askFor(
  core: Ground,
  request: Parameters<typeof callInOrder>[1],
  more: Parameters<typeof callInOrder>[2],
): Promise<IdentityOutcome> {
  const outcome = await callInOrder(core, request, more)
  // What it opens or closes is read at once, and without the pause of a line that comes back.
  core.hope()
  return outcome
}

/** The customer's answer to one of the questions. */
export async function answer(
  core: Ground,
  operation: string,
  asked: Ask,
  yes: boolean,
): Promise<Proving> {
  const ask = whoIs(core).asks.find((each) => isAsked(each, asked))
  if (!ask) throw new RangeError('This is none of the questions in state.asks.')
  const answered = (who: Who): Who => ({
    ...who,
    asks: who.asks.filter((each) => !isAsked(each, ask)),
  })
  if (ask.ask === 'keep') {
    const { address } = whoIs(core).behind
    if (yes && address !== undefined) {
      const sent = await send(core, operation, { email: address })
      // Whose address it is, is not for whoever sits here now.
      const { outcome } = sent
      return {
        ...sent,
        outcome: outcome.outcome === 'sent' ? { ...outcome, to: ask.as } : outcome,
      }
    }
    if (yes) return over({ outcome: 'needs-code', to: ask.as })
    await know(core, answered)
    await core.log.leaving((all) => all.map((each) => ({ ...each, until: 0 })))
    void tellLeft(core).catch(() => undefined)
    return over({ outcome: 'declined', me: core.held.me })
  }
  if (ask.ask === 'yours') {
    const { strand } = ask
    return over(await askFor(core, { call: 'claim', operation, strand, yes }, { also: answered }))
  }
  if (yes) await core.begin()
  const { code = '', from } = whoIs(core).behind
  const request = { call: 'redeem', operation, code, yes, ...(from && { from }) } as const
  return over(await askFor(core, request, { also: answered, carried: true }))
}

/** Takes a join back; what is proven here is asked for anew. */
export async function undo(
  core: Ground,
  operation: string,
  join: string,
): Promise<IdentityOutcome> {
  const outcome = await askFor(
    core,
    { call: 'undo', operation, join },
    { also: (who) => (who.joined === join ? { ...who, joined: null } : who) },
  )
  if (outcome.outcome !== 'undone') return outcome
  await look(core)
  return outcome
}

/** Learns from the backend what is proven here by now. */
async function look(core: Ground): Promise<void> {
  const adapter = await core.adapter()
  const of = core.generation()
  const told = await adapter.identity?.({ call: 'list' }).catch(() => undefined)
  if (told?.outcome !== 'you' || core.generation() !== of) return
  const mine = told.you.identities.filter(({ here }) => here)
  await know(core, (who) => {
    const left = who.proven.filter(({ identity, carried }) =>
      carried
        ? told.you.identities.some((each) => each.identity.value === identity.value)
        : mine.some((each) => each.identity.value === identity.value),
    )
    return proving(who, left)
  })
}

/** The page's word that two are one: a suggestion. */
export const alias = (core: Ground, operation: string, id: string): Promise<IdentityOutcome> =>
  callInOrder(core, { call: 'alias', operation, id })

/** The customer says that a join is right. */
export async function accept(core: Ground, _operation: string, join: string): Promise<void> {
  await know(core, (who) => (who.joined === join ? { ...who, joined: null } : who))
}
