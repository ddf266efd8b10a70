import type { AuditEntry } from '@continuo/model'
import { byInWords } from '../words/by.ts'
import { words } from '../words/en.ts'

const { audit: say } = words.join

/** One entry of the audit in words: who did what, and to or with what. */
export function auditInWords({ by, name, did, detail }: AuditEntry, me: string): string {
  // A server that is newer than this desk may know more.
  const what = Object.hasOwn(say.did, did) ? say.did[did] : say.unknown
  const text = `${byInWords(by, me, name)} ${what}`
  return detail === null || detail === '' ? text : `${text}: ${detail}`
}
