import { address, json } from '../route/call.ts'
import type { App } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'
import { workspaceAudit } from '../workspace/audit.ts'
import { advisorOf } from './advisor.ts'

/** What advisors read of the workspace itself. */
export function workspaceCalls(app: App, parts: Parts): void {
  const { directory, log } = parts
  address(app, '/desk/v1/audit', {
    GET: async (call) => {
      const { advisor } = await advisorOf(call, parts)
      return json(await workspaceAudit(directory, log, advisor.workspace))
    },
  })
}
