import type { TrialDevice } from './trial-device.ts'
import type { TrialServer } from './trial-server.ts'

/** A browser on a page of the server's own host: its cookie jar, whichever key calls. */
export interface OwnHost {
  /** What the browser keeps under the cookie's name. */
  cookie: string | undefined
  /** Every `Set-Cookie` line that came. */
  readonly lines: string[]
  call(
    device: TrialDevice,
    path: string,
    init?: { method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>
}

/** @param headers What the browser says of the page; as it is on the own host unless given. */
export async function createOwnHost(
  server: TrialServer,
  headers: Record<string, string> = { 'Sec-Fetch-Site': 'same-origin', Origin: server.url },
): Promise<OwnHost> {
  await server.directory.addOrigin(server.workspace.id, server.url)
  const browser: OwnHost = {
    cookie: undefined,
    lines: [],
    call: async (device, path, init = {}) => {
      const { cookie } = browser
      const answer = await device.call(path, {
        ...init,
        headers: {
          ...headers,
          ...(cookie !== undefined && { Cookie: `other=1; __Host-continuo=${cookie}` }),
          ...init.headers,
        },
      })
      for (const line of answer.headers.getSetCookie()) {
        browser.lines.push(line)
        const [, value, age] = /^__Host-continuo=([^;]*);.* Max-Age=(\d+)/.exec(line) ?? []
        if (value !== undefined) browser.cookie = age === '0' ? undefined : value
      }
      return answer
    },
  }
  return browser
}
