import { createHash } from 'node:crypto'
import { canonical, maxDrafts, readDraft } from '@continuo/model'
import type { Draft, Outcome } from '@continuo/model'
import { refuse } from './refuse.ts'

/** A draft that is well formed, with the hash of what was sent; or its refusal. */
export type Prepared = { draft: Draft; hash: string } | { outcome: Outcome }

/** The hash by which a repeated draft is known to be the same. */
export const hashOf = (draft: Draft): string =>
  createHash('sha256').update(canonical(draft)).digest('base64url')

function prepareOne(input: unknown): Prepared {
  const read = readDraft(input)
  return 'draft' in read
    ? { draft: read.draft, hash: hashOf(read.draft) }
    : { outcome: { id: read.id, refused: read.refusal } }
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
