import type { AuditEntry, WorkspaceEntry } from '@continuo/model'
import { byInWords } from '../words/by.ts'
import { words } from '../words/en.ts'

const { audit: say } = words.join

export type AnyEntry = AuditEntry | WorkspaceEntry

const entryInWords = (
  { by, name, did, detail }: AnyEntry,
  known: Readonly<Record<string, string>>,
  me: string,
): string => {
  // A server that is newer than this desk may know more.
  const what = Object.hasOwn(known, did) ? known[did] : say.unknown
  const text = `${byInWords(by, me, name)} ${what}`
  return detail === null || detail === '' ? text : `${text}: ${detail}`
}

/** One entry of a relationship's audit in words: who did what, and to or with what. */
export const auditInWords = (entry: AuditEntry, me: string): string =>
  entryInWords(entry, say.did, me)

/** One entry of the workspace's audit in words: who changed what, and to what. */
export const workspaceInWords = (entry: WorkspaceEntry, me: string): string =>
  entryInWords(entry, words.workspace.did, me)
