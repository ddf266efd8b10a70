import { join } from 'node:path'
import { contentSecurityPolicy } from '../host/content-security-policy.ts'
import { openPages } from '../host/pages.ts'
import type { Pages } from '../host/pages.ts'
import type { Values } from '../host/placeholders.ts'

/** What lies on the server's own address beside the server: the start page, once it is known what it says. */
export interface StartPage {
  /** Its answer; undefined leaves the request to the server. */
  answer(request: Request): Promise<Response | undefined>
  open(values: Values): Promise<void>
}

export const createStartPage = (pages: string): StartPage => {
  let open: Pages | undefined
  return {
    open: async (values) => {
      open = await openPages({
        root: join(pages, 'start'),
        values,
        csp: contentSecurityPolicy('nowhere'),
      })
    },
    answer: async (request) => {
      const { pathname, search } = new URL(request.url)
      const reads = request.method === 'GET' || request.method === 'HEAD'
      if (!open || !reads || !open.has(pathname)) return undefined
      const { status, headers, body } = await open.answer(pathname + search)
      // Each view of it holds a new sign-in link, so none is kept.
      return new Response(request.method === 'GET' ? body : null, {
        status,
        headers: { ...headers, 'Cache-Control': 'no-store' },
      })
    },
  }
}
