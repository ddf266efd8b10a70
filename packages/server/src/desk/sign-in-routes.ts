import { text } from '@continuo/model'
import type { DeskMe } from '@continuo/model'
import * as v from 'valibot'
import { addressBlock } from '../guard/address.ts'
import { readAs } from '../guard/read-body.ts'
import { Refused } from '../guard/refused.ts'
import { address, json } from '../route/call.ts'
import type { App, Call } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'
import { deskSessionMost } from '../workspace/advisors.ts'
import type { Advisor } from '../workspace/directory.ts'
import { shownAdvisor } from '../workspace/shown-advisor.ts'
import { deskTokenIn, setDeskCookie } from './cookie.ts'
import { advisorOf } from './advisor.ts'
import { requireDeskPage } from './desk-origin.ts'
import { signInPage, usedUpPage } from './sign-in-page.ts'

/** POST /desk/v1/sign-in */
export const signInRequest = v.strictObject({ name: text(1, 80), password: text(1, 256) })

/** How an advisor comes to the desk and leaves it: by a link that works once, or by name and password. */
export function signInRoutes(app: App, parts: Parts): void {
  const { directory, gate, origin } = parts

  const cookieFor = async (advisor: Advisor): Promise<string> =>
    setDeskCookie(origin, await directory.beginDeskSession(advisor.id), deskSessionMost / 1_000)

  const meOf = async ({ workspace, ...advisor }: Advisor): Promise<DeskMe> => {
    const found = await directory.workspace(workspace)
    return { advisor, workspace: { id: workspace, name: found?.name ?? '' } }
  }

  const take = (call: Call): void => gate.take('signIns', addressBlock(call.get('wayIn').address))

  address(app, '/desk/sign-in/:code', {
    GET: (call) => signInPage(call.req.param('code') ?? ''),
    POST: async (call) => {
      requireDeskPage(call, origin)
      take(call)
      const advisor = await directory.useSignInLink(call.req.param('code') ?? '')
      if (!advisor) return usedUpPage()
      return new Response(null, {
        status: 303,
        headers: { Location: '/desk', 'Set-Cookie': await cookieFor(advisor) },
      })
    },
  })

  address(app, '/desk/v1/sign-in', {
    POST: async (call) => {
      requireDeskPage(call, origin)
      const { name, password } = await readAs(call.req.raw, signInRequest)
      take(call)
      // By block too: nobody can lock an advisor out from elsewhere.
      gate.take('names', `${addressBlock(call.get('wayIn').address)} ${name.trim().toLowerCase()}`)
      const advisor = await directory.advisorByPassword(name, password)
      if (!advisor) throw new Refused('signed-out', 'Name or password is wrong.')
      return json(await meOf(advisor), 200, { 'Set-Cookie': await cookieFor(advisor) })
    },
  })

  address(app, '/desk/v1/sign-out', {
    POST: async (call) => {
      requireDeskPage(call, origin)
      const token = deskTokenIn(call.req.raw.headers)
      if (token !== undefined) await directory.endDeskSession(token)
      return new Response(null, {
        status: 204,
        headers: { 'Set-Cookie': setDeskCookie(origin, undefined) },
      })
    },
  })

  address(app, '/desk/v1/me', {
    GET: async (call) => json(await meOf((await advisorOf(call, parts)).advisor)),
    POST: async (call) => {
      const { advisor } = await advisorOf(call, parts)
      const shown = await readAs(call.req.raw, shownAdvisor)
      const { id, workspace } = advisor
      const named = await directory.showAdvisor(workspace, id, shown, `advisor/${id}`)
      return json(await meOf({ ...advisor, ...named }))
    },
  })
}
