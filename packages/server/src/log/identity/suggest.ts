import type { SuggestionRow } from '../../store/identity-records.ts'
import type { Scene } from './audit.ts'

/** Notes for the advisors that two strands may be one person's; whoever made the call learns nothing of it. */
export async function suggest(
  { writes, now }: Pick<Scene, 'writes' | 'now'>,
  a: string,
  b: string,
  why: SuggestionRow['why'],
): Promise<void> {
  if (a !== b) await writes.insertSuggestion({ a, b, why, at: now })
}
