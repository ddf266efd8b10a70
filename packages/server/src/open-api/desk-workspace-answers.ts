import type { WorkspaceEntry } from '@continuo/model'
import * as v from 'valibot'

/** What the desk's calls about the workspace itself answer. */
export const deskWorkspaceAnswers = {
  WorkspaceAudit: v.array(
    v.object({
      time: v.pipe(v.number(), v.safeInteger()),
      by: v.string(),
      name: v.nullable(v.string()),
      did: v.picklist([
        'workspace-made',
        'origin-added',
        'origin-removed',
        'secret-key-replaced',
        'vouching-secret-replaced',
        'setting-changed',
        'issuer-changed',
        'issuer-removed',
        'advisor-added',
        'advisor-shown',
        'advisor-removed',
        'names-forgotten',
        'password-set',
        'link-made',
        'role-set',
      ]),
      detail: v.nullable(v.string()),
    }),
  ),
}

type Written = v.InferOutput<(typeof deskWorkspaceAnswers)['WorkspaceAudit']>

/** What the model says crosses the wire fits this schema: checked when this file is compiled. */
type Fits<Said extends Schema, Schema> = Said
export type CheckedEntries = Fits<WorkspaceEntry[], Written>
