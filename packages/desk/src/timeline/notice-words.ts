import type { KnownIdentity, NoticeEntry } from '@continuo/model'
import { words } from '../words/en.ts'
import { placeInWords } from '../words/place.ts'

/**
 * What a notice says.
 *
 * @param identities What is known of the customer: a proof is told with what was proven.
 */
export function noticeInWords(entry: NoticeEntry, identities: readonly KnownIdentity[]): string {
  const text = words.timeline.notices[entry.type] ?? words.timeline.notice
  const what =
    entry.type === 'relationship.started'
      ? placeInWords(entry.touchpoint)
      : identities.find(({ tick, strand }) => tick === entry.tick && strand === entry.strand)
          ?.identity.value
  return what ? words.timeline.noticeWith(text, what) : text
}
