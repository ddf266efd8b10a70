import type { DeskRow, KnownIdentity } from '@continuo/model'
import { atLeast, levelOf } from '@continuo/model'
import { words } from './en.ts'

/** What a customer is called, and how sure that is. */
export interface Who {
  text: string
  /** Null where nobody has said anything that could be verified. */
  verified: boolean | null
}

/** A proven name; else what they say, marked; else a newcomer. */
export function whoInWords({ name, verified }: Pick<DeskRow, 'name' | 'verified'>): Who {
  if (name === null) return { text: words.who.newcomer, verified: null }
  return verified ? { text: name, verified } : { text: words.who.says(name), verified }
}

/** What stands before the customer's words; what they only say would read like a name there. */
export const shortNameOf = ({ text, verified }: Who): string =>
  verified === true ? text : words.who.customer

/** The best proven identity, of equally good ones the latest, as a row would call the customer. */
export function bestOf(identities: readonly KnownIdentity[]): Pick<DeskRow, 'name' | 'verified'> {
  const best = identities.toSorted(
    (a, b) => levelOf(b.level) - levelOf(a.level) || b.tick - a.tick,
  )[0]
  if (!best) return { name: null, verified: false }
  return { name: best.identity.value, verified: atLeast(best.level, 'mailbox') }
}
