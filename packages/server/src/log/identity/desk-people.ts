import type { AuditEntry, DeskJoin, DeskMergePreview, DeskSuggestion } from '@continuo/model'
import type { LogContext } from '../log-context.ts'
import { join as joinStrands } from '../join.ts'
import { refuse } from '../refuse.ts'
import { undo } from '../undo.ts'
import { auditOf, entryOf } from './audit.ts'
import { joinsOfRelationship, remainsOf } from './desk-joins.ts'
import { evidenceIn, previewOf } from './desk-merge.ts'
import { suggestionsFor } from './desk-suggestions.ts'
import { togetherIn } from './desk-together.ts'

/** An advisor, as what they do is written down. */
export interface Doer {
  id: string
  name: string
}

/** What the desk does about who is who; relationships by any id that they ever had (`rel_…`). */
export interface DeskPeople {
  /** What would come together, before it does. */
  preview(workspace: string, here: string, there: string): Promise<DeskMergePreview>
  /** Makes two relationships one at the desk; opens nothing to any device (`team`). */
  merge(
    workspace: string,
    here: string,
    there: string,
    doer: Doer,
    reason: string,
  ): Promise<{ join: string }>
  /** Takes a join back; tells what cannot be taken back. */
  undo(workspace: string, join: string, doer: Doer, reason: string): Promise<{ remains: string[] }>
  joins(workspace: string, relationship: string): Promise<DeskJoin[]>
  suggestions(workspace: string, relationship: string): Promise<DeskSuggestion[]>
  audit(workspace: string, relationship: string): Promise<AuditEntry[]>
  /** The places at the company's accounts that were given, newest first, at most so many. */
  rolesSet(workspace: string, most: number): Promise<AuditEntry[]>
}

/** More than this of what was done is not told. */
const mostEntries = 500

/** Makes what the desk does about who is who. */
export function createDeskPeople(context: LogContext): DeskPeople {
  const { store } = context
  return {
    preview: (workspace, here, there) =>
      store.read(async (reads) => previewOf(reads, workspace, here, there)),

    async merge(workspace, here, there, { id, name }, reason) {
      const [a, b] = await store.read(async (reads) => [
        await evidenceIn(reads, workspace, here),
        await evidenceIn(reads, workspace, there),
      ])
      if (a === undefined || b === undefined || a.root === b.root)
        throw refuse('malformed', 'These two are one relationship already.')
      const by = `advisor/${id}`
      const join = await joinStrands(context, workspace, a.strand, b.strand, 'team', by, {
        name,
        reason,
      })
      return { join }
    },

    async undo(workspace, join, { id, name }, reason) {
      const remains = await store.read(async (reads) => {
        const row = await reads.join(join)
        const [strand] = row ? await reads.strands([row.a]) : []
        if (!row || strand?.workspace !== workspace)
          throw refuse('not-found', 'There is no such join in this workspace.')
        const strands = (await reads.strandsOf([strand.root])).map((each) => each.id)
        return remainsOf(reads, strands, row)
      })
      await undo(context, workspace, join, reason, `advisor/${id}`, name)
      return { remains }
    },

    joins: (workspace, relationship) =>
      store.read(async (reads) =>
        joinsOfRelationship(reads, await togetherIn(reads, workspace, relationship)),
      ),

    suggestions: (workspace, relationship) =>
      store.read(async (reads) =>
        suggestionsFor(reads, await togetherIn(reads, workspace, relationship)),
      ),

    audit: (workspace, relationship) =>
      store.read(async (reads) => {
        const { strands } = await togetherIn(reads, workspace, relationship)
        return auditOf(reads, strands, mostEntries)
      }),

    rolesSet: (workspace, most) =>
      store.read(async (reads) => (await reads.rolesSet(workspace, most)).map(entryOf)),
  }
}
