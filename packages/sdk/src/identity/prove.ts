import type { IdentityOutcome } from '@continuo/model'
import { begin, formerOf, tellLeft } from './another.ts'
import { callInOrder, learned, refusal } from './call.ts'
import { joinsSilently } from './decide-identify.ts'
import type { Ground } from './ground.ts'
import type { Proving } from './identity-handle.ts'
import { newId } from './ids.ts'
import type { KeptGeneration } from '../log/log-store.ts'
import { nobody } from './who.ts'
import type { Who } from './who.ts'
import { Refused } from '../adapter/errors.ts'
import { lastActOf, whoIs } from './know.ts'

type Target = { email: string } | { bookmark: string }

/** What nobody has asked for cannot be confirmed. */
const nothing = async (): Promise<IdentityOutcome> =>
  refusal('code-refused', 'No code was asked for.')

/** An outcome that nothing can become of any more. */
export const over = (outcome: IdentityOutcome): Proving => ({ outcome, confirm: nothing })

/** Whether what was written here is too old, or the machine too public, to join without a question. */
function isApart(core: Ground): boolean {
  const lastAct = lastActOf(core)
  return (
    !whoIs(core).proven[0] &&
    !!lastAct &&
    (!!core.shared || core.clock.now() - lastAct >= joinsSilently)
  )
}

/** What is answered by a proof that was confirmed. */
const confirmed = (who: Who): Who => ({
  ...who,
  bookmark: null,
  asks: who.asks.filter(({ ask }) => ask !== 'keep'),
})

/**
 * Goes on in a generation that was proven before it was kept. The backend has ended the one before with
 * that proof, and a stream may tell so first, here or in another tab.
 *
 * @returns Whether it goes on; false: somebody has begun anew meanwhile.
 */
async function goOnIn(core: Ground, of: string, next: KeptGeneration, who: Who): Promise<boolean> {
  const isThere = core.generation() === of
  if (isThere && (await begin(core, 'switched', who, {}, next))) return true
  if (core.gone() || (await core.log.generation(next, who)).id !== next.id) return false
  core.marker.write('1')
  await core.rejoin()
  core.tell('stir')
  return true
}

/**
 * Confirms for a generation that begins with it: nothing that was written before comes along by
 * itself. Where the code is wrong this generation goes on.
 */
async function confirmApart(core: Ground, to: Target, code: string): Promise<IdentityOutcome> {
  const adapter = await core.adapter()
  if (!adapter.as) return confirmHere(core, to, code)
  await core.push()
  await core.open()
  const of = core.generation()
  const next = await core.make()
  // Its key asked for the code.
  const former = await adapter.session?.()
  const operation = newId(core.clock)
  const request = {
    call: 'confirm',
    operation,
    to,
    code,
    ...(former !== undefined && { former }),
  } as const
  try {
    const answer = await adapter.as(core.as(next)).identity?.(request)
    if (!answer) return refusal('unsupported', 'This backend knows no identities.')
    const who = learned(nobody, answer)
    if (!(await goOnIn(core, of, next, who))) {
      return refusal('unavailable', 'Somebody else has begun here meanwhile.')
    }
    void tellLeft(core).catch(() => undefined)
    await core.go()
    return answer
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refusal(error.reason, error.message)
  }
}

async function confirmHere(core: Ground, to: Target, code: string): Promise<IdentityOutcome> {
  const former = await formerOf(core)
  const operation = newId(core.clock)
  const outcome = await callInOrder(
    core,
    { call: 'confirm', operation, to, code, ...(former !== undefined && { former }) },
    { also: confirmed },
  )
  // What it opens is read at once, and without the pause of a line that comes back.
  core.hope()
  if (former !== undefined && outcome.outcome !== 'refused') {
    await core.log.leaving((all) => all.map((each) => ({ ...each, until: 0 })))
    void tellLeft(core).catch(() => undefined)
  }
  return outcome
}

/** Sends a code or a link; what it still can become is in the answer. */
export async function send(
  core: Ground,
  operation: string,
  to: Target,
  { link, apart = false }: { link?: boolean; apart?: boolean } = {},
): Promise<Proving> {
  const { page } = core.page()
  const language = globalThis.document?.documentElement.lang
  const outcome = await callInOrder(core, {
    call: 'code',
    operation,
    to,
    ...(link && { link }),
    ...(language && { language: language.slice(0, 40) }),
    ...(page && { page }),
  })
  if (outcome.outcome !== 'sent' || link) return over(outcome)
  return {
    outcome,
    async confirm(code) {
      if (typeof code !== 'string') throw new TypeError('The code must be text.')
      const bare = code.replace(/[\s-]/g, '').slice(0, 40)
      if (!bare) return refusal('code-refused', 'There is no code.')
      return apart ? confirmApart(core, to, bare) : confirmHere(core, to, bare)
    },
  }
}

/** Asks for a proof of an address, or of the one that the opened mail was sent to. */
export async function prove(
  core: Ground,
  operation: string,
  kind: 'email' | 'bookmark' | 'phone',
  address?: string,
  options: { link?: boolean } = {},
): Promise<Proving> {
  await core.ready
  // Counted from what was done before this.
  const apart = isApart(core)
  if (kind === 'bookmark') {
    const { bookmark } = whoIs(core)
    if (!bookmark) return over(refusal('not-found', 'No mail was opened here.'))
    await core.begin()
    return send(core, operation, { bookmark: bookmark.id }, { apart })
  }
  if (kind === 'phone') return over(refusal('unsupported', 'No numbers are proven: use email.'))
  if (kind !== 'email') throw new TypeError(`${String(kind)} cannot be proven: use email.`)
  if (typeof address !== 'string') throw new TypeError('The address must be text.')
  const email = address.trim()
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 256) {
    throw new RangeError('This is no e-mail address.')
  }
  await core.begin()
  return send(core, operation, { email }, { ...options, apart })
}
