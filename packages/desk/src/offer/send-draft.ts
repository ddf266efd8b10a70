import type { Appended } from '@continuo/model'
import { Refused } from '@continuo/sdk'
import type { Calls } from '../live/calls.ts'

/**
 * Sends one draft that no outbox keeps. The same id again is the same event, so a call that fails can be
 * made again.
 *
 * @throws Refused or Unreachable.
 */
export async function sendDraft(
  { post }: Calls,
  relationship: string,
  draft: object,
): Promise<void> {
  const path = `/desk/v1/relationships/${encodeURIComponent(relationship)}/events`
  const { outcomes } = await post<Appended>(path, { drafts: [draft] })
  for (const outcome of outcomes) {
    if ('refused' in outcome) throw new Refused(outcome.refused.reason, outcome.refused.detail)
  }
}
