import type { Proof } from './graph.ts'

/** What was proven of one mailbox before, by whichever generation, revoked or not. */
export type EarlierProof = Pick<Proof, 'at' | 'readsFrom'>

/** What has to be known to say from when on a proof reads. */
export interface FadingQuestion {
  earlier: readonly EarlierProof[]
  /** µs */
  now: number
  /** How long a mailbox counts as its owner's after its last proof, µs; `never` reads whole for good (IDENTITY R15). */
  fadeAfter: number | 'never'
  /** When the mail was sent whose bookmark is opened, µs. */
  bookmarkSent?: number
}

/** The last of these by time. */
const latest = (proofs: readonly EarlierProof[]): EarlierProof | undefined =>
  proofs.reduce<EarlierProof | undefined>(
    (last, each) => (last && last.at >= each.at ? last : each),
    undefined,
  )

/**
 * From which tick (µs) on a code to a mailbox opens what is there; undefined where it opens all
 * (IDENTITY R15). Decided once, at the proof, and kept with it: a mailbox that was last proven longer
 * than `fadeAfter` ago may be somebody else's now, so the proof opens what is younger than the last
 * one that read everything, and hands that bound on. The bookmark of a mail that was sent within
 * `fadeAfter` of that last whole proof, before it or after, opens everything again: whoever has the
 * mailbox now and has that mail too had the mailbox then.
 */
export function readsFromAt({
  earlier,
  now,
  fadeAfter,
  bookmarkSent,
}: FadingQuestion): number | undefined {
  const last = latest(earlier)
  if (!last || fadeAfter === 'never') return undefined
  const whole = latest(earlier.filter(({ readsFrom }) => readsFrom === undefined))
  const shown =
    whole !== undefined &&
    bookmarkSent !== undefined &&
    Math.abs(bookmarkSent - whole.at) <= fadeAfter
  if (shown) return undefined
  if (now - last.at <= fadeAfter) return last.readsFrom
  return whole?.at ?? last.readsFrom
}
