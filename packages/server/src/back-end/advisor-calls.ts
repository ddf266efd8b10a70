import { Refused } from '../guard/refused.ts'
import { address, json } from '../route/call.ts'
import type { App } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'
import { shownAdvisor } from '../workspace/shown-advisor.ts'
import type { OnceOnly } from './once.ts'
import { workspaceOfKey } from './secret-key.ts'

/** Who answers at the desk, and how customers see them. */
export function advisorRoutes(app: App, parts: Parts, once: OnceOnly): void {
  const { directory } = parts
  address(app, '/api/v1/advisors', {
    GET: async (call) => {
      const workspace = await workspaceOfKey(call, parts)
      const advisors = (await directory.advisors(workspace)).map(
        ({ id, name, public: read, function: part }) => ({
          id,
          name,
          public: read,
          function: part,
        }),
      )
      return json({ advisors })
    },
  })
  address(app, '/api/v1/advisors/:advisor', {
    PUT: once(shownAdvisor, async (workspace, shown, call) => {
      const id = call.req.param('advisor') ?? ''
      const advisor = await directory.showAdvisor(workspace, id, shown, 'back-end')
      if (!advisor) throw new Refused('not-found', 'There is no such advisor (adv_…).')
      return advisor
    }),
  })
}
