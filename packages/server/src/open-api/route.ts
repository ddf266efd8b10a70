import { refusals } from '@continuo/model'
import { Refused } from '../guard/refused.ts'
import { address, json } from '../route/call.ts'
import type { App } from '../route/call.ts'
import { openApiDocument } from './document.ts'

/** `/v1/openapi.json`, and at `/problems/<reason>` what each refusal's `type` leads to. */
export function openApiRoutes(app: App): void {
  let document: object | undefined
  address(app, '/v1/openapi.json', {
    GET: () =>
      json((document ??= openApiDocument()), 200, { 'Cache-Control': 'public, max-age=300' }),
  })
  address(app, '/problems/:reason', {
    GET: (call) => {
      const reason = call.req.param('reason') ?? ''
      const known = Object.entries(refusals).find(([name]) => name === reason)
      if (!known) throw new Refused('not-found', 'There is no problem of this name.')
      const [name, { status, remedy }] = known
      return new Response(`${name} (${status})\n\n${remedy}\n`, {
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      })
    },
  })
}
