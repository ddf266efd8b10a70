/**
 * The payload of a signed token (JWT), read, never verified: that is the backend's matter. Nothing is
 * known of what it holds.
 *
 * @returns Nothing of what is no such token: other backends have tokens of their own.
 */
export function payloadOf(token: string): { iss?: unknown; sub?: unknown; auth_time?: unknown } {
  try {
    const bytes = Uint8Array.from(
      atob((token.split('.')[1] as string).replace(/[-_]/g, (sign) => (sign === '-' ? '+' : '/'))),
      (sign) => sign.charCodeAt(0),
    )
    return JSON.parse(new TextDecoder().decode(bytes)) ?? {}
  } catch {
    return {}
  }
}
