import type { WorkspaceEntry } from '@continuo/model'
import type { RelationshipLog } from '../log/relationship-log.ts'
import type { Directory } from './directory.ts'

/** More than this of what was changed is not told. */
const mostEntries = 500

const advisorIn = (by: string): string[] => /^advisor\/(.+)$/.exec(by)?.slice(1) ?? []

/**
 * What was changed about a workspace, newest first: how it is set, its keys, origins, issuers and
 * advisors, and the places at its accounts. The former lie with the directory, the latter with the log.
 */
export async function workspaceAudit(
  directory: Pick<Directory, 'deeds' | 'advisorNames'>,
  { people }: Pick<RelationshipLog, 'people'>,
  workspace: string,
): Promise<WorkspaceEntry[]> {
  const deeds = await directory.deeds(workspace, mostEntries)
  const names = await directory.advisorNames(
    workspace,
    deeds.flatMap(({ by }) => advisorIn(by)),
  )
  const nameOf = (by: string): string | null =>
    names.find(({ id }) => advisorIn(by).includes(id))?.name ?? null
  const roles = await people.rolesSet(workspace, mostEntries)
  return [
    ...deeds.map(({ time, ...deed }) => ({ ...deed, time: time * 1_000, name: nameOf(deed.by) })),
    ...roles.map((entry) => ({ ...entry, did: 'role-set' as const })),
  ]
    .sort((a, b) => b.time - a.time)
    .slice(0, mostEntries)
}
