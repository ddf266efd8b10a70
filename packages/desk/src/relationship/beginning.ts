import type { Beginning } from '@continuo/model'
import type { Rows } from '../list/rows.ts'
import type { Conversation } from './conversations.ts'

/** Where the customer came from: the relationship itself knows best, its row knows sooner. */
export function beginningOf({ id, facts }: Conversation, rows: Rows): Beginning | null {
  return facts.value?.beginning ?? rows.of(id)?.beginning ?? null
}
