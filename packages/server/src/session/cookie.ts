import { createHash, createHmac } from 'node:crypto'

/**
 * The name of a generation's cookie. `__Host-`: for this host alone, over https, and for no other path.
 * The end is the workspace's: of two on one host, neither takes the other's away.
 */
export const generationCookie = (workspace: string): string =>
  `__Host-continuo-${createHash('sha256').update(workspace).digest('hex').slice(0, 8)}`

/** Browsers keep no cookie longer, so it is set anew at each opening. */
const keptFor = 400 * 86_400

/** The cookies of generations, where the server is on the page's own host. */
export interface Cookies {
  /** The secret that goes to the browser of this key: the same each time, and nobody else's. */
  secretOf(workspace: string, thumbprint: string): string
  /** What is stored of a secret. */
  hashOf(secret: string): string
  /** The header that sets it; without a secret it takes it away. */
  header(workspace: string, secret: string | undefined): string
}

/** @param key 32 bytes, for this purpose alone. */
export function createCookies(key: Uint8Array): Cookies {
  return {
    secretOf: (workspace, thumbprint) =>
      createHmac('sha256', key).update(`${workspace} ${thumbprint}`).digest('base64url'),
    hashOf: (secret) => createHash('sha256').update(secret).digest('base64url'),
    header: (workspace, secret) =>
      `${generationCookie(workspace)}=${secret ?? ''}; Path=/; Max-Age=${secret === undefined ? 0 : keptFor}; Secure; HttpOnly; SameSite=Lax`,
  }
}

/**
 * The secret that came along with a request of a page of this very host. From any other page it is as
 * if there were none: a browser sends cookies along with what other pages of the same site ask, too.
 */
export function cookieSecretIn(headers: Headers, workspace: string): string | undefined {
  if (!isOwnHost(headers)) return undefined
  const name = generationCookie(workspace)
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    const value = pair.slice(at + 1).trim()
    if (at > 0 && pair.slice(0, at).trim() === name && /^[\w-]{43}$/.test(value)) return value
  }
  return undefined
}

/** Whether the browser says that the page is of the host that it asks; pages cannot say so themselves. */
export const isOwnHost = (headers: Headers): boolean =>
  headers.get('sec-fetch-site') === 'same-origin'
