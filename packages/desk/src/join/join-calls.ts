import type { AuditEntry, DeskJoin, DeskMergePreview, DeskSuggestion } from '@continuo/model'
import type { Calls } from '../live/calls.ts'

/** The calls about what belongs together; each fails with `Refused` or `Unreachable`. */
export interface JoinCalls {
  /** What would come together, before it does. */
  preview(here: string, there: string): Promise<DeskMergePreview>
  /** @returns The id of the join. */
  merge(here: string, there: string, reason: string): Promise<string>
  /** @returns What cannot be taken back. */
  undo(join: string, reason: string): Promise<{ remains: readonly string[] }>
  /** Newest first. */
  joins(relationship: string): Promise<readonly DeskJoin[]>
  suggestions(relationship: string): Promise<readonly DeskSuggestion[]>
  /** Newest first. */
  audit(relationship: string): Promise<readonly AuditEntry[]>
}

export function createJoinCalls({ get, post }: Calls): JoinCalls {
  const at = (relationship: string, rest: string) =>
    `/desk/v1/relationships/${encodeURIComponent(relationship)}/${rest}`
  return {
    preview: (here, there) => get(at(here, `merge?with=${encodeURIComponent(there)}`)),
    async merge(relationship, other, reason) {
      const body = { relationship, with: other, reason }
      const { join } = await post<{ join: string }>('/desk/v1/merges', body)
      return join
    },
    undo: (join, reason) => post(`/desk/v1/joins/${encodeURIComponent(join)}/undo`, { reason }),
    joins: (relationship) => get(at(relationship, 'joins')),
    suggestions: (relationship) => get(at(relationship, 'suggestions')),
    audit: (relationship) => get(at(relationship, 'audit')),
  }
}
