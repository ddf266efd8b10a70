import { createHash } from 'node:crypto'
import { blockedId, canonical, maxDrafts, readDraft } from '@continuo/model'
import type { Bodies, Draft, Identity, Outcome, Refusal } from '@continuo/model'
import { refuse } from './refuse.ts'

/** A draft that is well formed, with the hash of what was sent; or its refusal. */
export type Prepared =
  | {
      draft: Draft
      hash: string
      /** Why it cannot be admitted, unless it was before: its files are not there. */
      unfit?: Refusal
    }
  | { outcome: Outcome }

/** Why nobody can be called so (IDENTITY R7); undefined where somebody can. */
export function blocked({ value }: Identity): Refusal | undefined {
  const why = blockedId(value)
  return why && { reason: 'blocked-id', detail: `This cannot be anybody's id: ${why}.` }
}

/** The hash by which a repeated draft is known to be the same. */
export const hashOf = (draft: Draft): string =>
  createHash('sha256').update(canonical(draft)).digest('base64url')

function prepareOne(input: unknown): Prepared {
  const read = readDraft(input)
  if ('refusal' in read) return { outcome: { id: read.id, refused: read.refusal } }
  const { draft } = read
  const refused =
    draft.type === 'identity.asserted' &&
    blocked((draft.body as Bodies['identity.asserted']).identity)
  return refused ? { outcome: { id: draft.id, refused } } : { draft, hash: hashOf(draft) }
}

/**
 * Checks the shape of each draft, before any lock is taken.
 *
 * @throws LogError `too-many-drafts`: of the whole call, since it is not one draft's fault.
 */
export function prepare(drafts: readonly unknown[]): Prepared[] {
  if (drafts.length > maxDrafts) {
    throw refuse(
      'too-many-drafts',
      `There are ${drafts.length} drafts; ${maxDrafts} is the most in one call.`,
    )
  }
  return drafts.map(prepareOne)
}
