import { SignJWT, errors, jwtVerify } from 'jose'

/** How long a session token is good, in ms. */
const sessionGoodFor = 10 * 60_000

const type = 'continuo-session+jwt'

/** What a session token names: workspace and key, and whether others use the machine too. `expires` in ms. */
export interface Session {
  readonly workspace: string
  readonly thumbprint: string
  readonly expires: number
  /** On a machine that others use too. */
  readonly shared?: true
}

/** Writes and reads session tokens. */
export interface SessionTokens {
  make(
    workspace: string,
    thumbprint: string,
    shared?: true,
  ): Promise<{ token: string; expires: number }>
  /** @returns undefined for a token that is forged, expired or of another kind. */
  read(token: string): Promise<Session | undefined>
}

/** Session tokens under a key of 32 bytes, with the server's clock (ms). */
export function createSessionTokens(key: Uint8Array, now: () => number): SessionTokens {
  return {
    make: async (workspace, thumbprint, shared) => {
      const expires = Math.floor((now() + sessionGoodFor) / 1_000) * 1_000
      const token = await new SignJWT({ ws: workspace, key: thumbprint, ...(shared && { shared }) })
        .setProtectedHeader({ alg: 'HS256', typ: type })
        .setExpirationTime(expires / 1_000)
        .sign(key)
      return { token, expires }
    },
    read: async (token) => {
      try {
        const { payload } = await jwtVerify<{ ws?: unknown; key?: unknown; shared?: unknown }>(
          token,
          key,
          {
            algorithms: ['HS256'],
            typ: type,
            currentDate: new Date(now()),
            requiredClaims: ['exp'],
          },
        )
        const { ws, key: thumbprint, shared, exp = 0 } = payload
        if (typeof ws !== 'string' || typeof thumbprint !== 'string') return undefined
        return {
          workspace: ws,
          thumbprint,
          expires: exp * 1_000,
          ...(shared === true && { shared: true as const }),
        }
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}
