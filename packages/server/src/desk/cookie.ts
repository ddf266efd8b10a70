/** The desk's cookie. Cookies ignore ports, so its name is one that no customer's cookie has. */
export const deskCookie = 'continuo-desk'

/** The desk's session token in a request. */
export function deskTokenIn(headers: Headers): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === deskCookie && value) return value
  }
  return undefined
}

/**
 * The header that sets the desk's cookie; without a token it takes it away.
 *
 * @param origin The desk's origin: over https the cookie is for https alone.
 * @param seconds How long the browser keeps it.
 */
export function setDeskCookie(origin: string, token: string | undefined, seconds = 0): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${deskCookie}=${token ?? ''}; Path=/desk; Max-Age=${token === undefined ? 0 : Math.floor(seconds)}; HttpOnly; SameSite=Strict${secure}`
}
