/** What a host's token says; read, never verified: that is the backend's matter. */
export interface Claims {
  iss?: string
  sub?: string
  /** When the customer logged in, in s. */
  authTime?: number
}

/**
 * Reads the payload of a signed token (JWT).
 *
 * @returns Nothing of what is not there or no token: other backends have tokens of their own.
 */
export function claimsOf(token: string): Claims {
  try {
    const bytes = Uint8Array.from(
      atob((token.split('.')[1] as string).replace(/-/g, '+').replace(/_/g, '/')),
      (sign) => sign.charCodeAt(0),
    )
    const {
      iss,
      sub,
      auth_time: time,
    } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    return {
      ...(typeof iss === 'string' && { iss }),
      ...(typeof sub === 'string' && { sub }),
      ...(typeof time === 'number' && { authTime: time }),
    }
  } catch {
    return {}
  }
}
