const name = 'rondo-session'
const month = 30 * 86_400

/** The secret in the session's cookie. Cookies ignore ports, so other servers' cookies may stand beside it. */
export const sessionIn = (header: string | undefined): string | undefined =>
  (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** The header that sets the session's cookie. */
export const setSession = (secret: string): Record<string, string> => ({
  'Set-Cookie': `${name}=${secret}; Path=/; Max-Age=${month}; HttpOnly; SameSite=Lax`,
})

/** The header that takes it away. */
export const endSession: Readonly<Record<string, string>> = {
  'Set-Cookie': `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`,
}
