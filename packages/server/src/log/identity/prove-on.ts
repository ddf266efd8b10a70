import type { IdentityOutcome } from '@continuo/model'
import type { Answer } from '../once.ts'
import type { ProofCall } from './proof-call.ts'
import { concernOf, decideOn, homeOf, insertProof, writeProof } from './proving.ts'
import type { Proving } from './proving.ts'
import { suggest } from './suggest.ts'
import { tellOthers } from './tell-others.ts'
import { knownOn } from './who-is-known.ts'

type Refused = Extract<IdentityOutcome, { outcome: 'refused' }>

const refused = (reason: Refused['refused']['reason'], detail: string): Answer => ({
  outcome: 'refused',
  refused: { reason, detail },
})

/**
 * Renews what this generation has proven before, with the join that it stands on: so that it is fresh
 * again, and at its new level. What was whole stays whole beside it.
 */
async function renew(proving: Proving, strand: string, call: ProofCall): Promise<Answer> {
  const { claimed, level, loggedIn, bookmarkSent } = call
  const answer: Answer = { outcome: 'nothing-new', identity: claimed.identity }
  const { proven } = knownOn(strand, await concernOf(proving))
  const mine = proven.filter(({ identity }) => identity === claimed.key)
  const [latest] = mine
  const same = mine.find((proof) => proof.level === level)
  // An old mail's link may open what a code alone has left locked a moment ago; a later login lasts longer.
  const opensMore = bookmarkSent !== undefined || (loggedIn ?? 0) > (same?.loggedIn ?? Infinity)
  const isRecent = same && !opensMore && proving.now - same.at <= proving.fresh / 2
  if (!latest || isRecent) return answer
  const { join } = latest
  const how = {
    level,
    join,
    ...(loggedIn !== undefined && { loggedIn }),
    ...(bookmarkSent !== undefined && { bookmarkSent }),
  }
  await insertProof(proving, strand, latest.home, claimed, how)
  if (!same) {
    const body = { identity: claimed.identity, level, ...(join !== null && { join }) }
    proving.events.push({ strand, type: 'identity.proven', body, audience: 'everyone' })
    proving.touched.add((await proving.writes.strands([strand]))[0]?.root ?? strand)
  }
  return answer
}

/** Proves an identity on a generation that is there, as far as the rules let it (IDENTITY R1 to R4). */
export async function proveOn(proving: Proving, strand: string, call: ProofCall): Promise<Answer> {
  const { claimed, by } = call
  const decision = await decideOn(proving, strand, claimed, by)
  switch (decision) {
    case 'nothing-new':
      return renew(proving, strand, call)
    case 'join':
    case 'add':
    case 'merge': {
      const join = await writeProof(proving, strand, claimed, call)
      const what = decision === 'merge' ? 'histories-joined' : 'identity-added'
      if (decision !== 'join') await tellOthers(proving, strand, claimed, what)
      return { outcome: 'linked', identity: claimed.identity, join }
    }
    case 'suggest': {
      const home = await homeOf(proving, claimed.key)
      if (home !== undefined) await suggest(proving, strand, home, 'same-mailbox')
      return { outcome: 'suggested' }
    }
    case 'prove-again':
      return refused('prove-again', 'What is known here was proven too long ago for this.')
    case 'apart':
      return refused(
        'another-person',
        'What was written here was separated from this identity before: begin a new generation.',
      )
    case 'other-person':
    case 'to-account':
      return refused('another-person', 'This device is known as somebody else.')
  }
}
