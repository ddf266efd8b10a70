import type { DeviceCaller } from '../log/relationship-log.ts'
import type { Workspace } from '../workspace/directory.ts'
import type { SessionTokens } from './tokens.ts'

/**
 * The generation before, of the same device: named by a session token of its own, which only the
 * holder of its key has. Undefined where the token is forged, has expired, or is of another workspace.
 */
export async function readFormer(
  { tokens }: { readonly tokens: SessionTokens },
  token: string | undefined,
  workspace: Pick<Workspace, 'id'>,
): Promise<DeviceCaller | undefined> {
  const session = token === undefined ? undefined : await tokens.read(token)
  if (session?.workspace !== workspace.id) return undefined
  return { is: 'device', workspace: workspace.id, thumbprint: session.thumbprint }
}
