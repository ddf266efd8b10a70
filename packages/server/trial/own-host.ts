import { generationCookie } from '../src/session/cookie.ts'
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
  const name = generationCookie(server.workspace.id)
  const jar = new Map<string, string>()
  const browser: OwnHost = {
    get cookie() {
      return jar.get(name)
    },
    set cookie(value) {
      if (value === undefined) jar.delete(name)
      else jar.set(name, value)
    },
    lines: [],
    call: async (device, path, init = {}) => {
      const cookies = ['other=1', ...Array.from(jar, (pair) => pair.join('='))]
      const answer = await device.call(path, {
        ...init,
        headers: {
          ...headers,
          Cookie: cookies.join('; '),
          ...init.headers,
        },
      })
      for (const line of answer.headers.getSetCookie()) {
        browser.lines.push(line)
        const [, of = '', value, age] = /^([^=]*)=([^;]*);.* Max-Age=(\d+)/.exec(line) ?? []
        if (value !== undefined && age !== '0') jar.set(of, value)
        else jar.delete(of)
      }
      return answer
    },
  }
  return browser
}
