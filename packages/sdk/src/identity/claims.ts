import { payloadOf } from './payload.ts'

/** What a host's token says, as far as it says something. */
export interface Claims {
  iss?: string
  sub?: string
  /** When the customer logged in, in s. */
  authTime?: number
}

/** What a signed token (JWT) says; what is of another type than it should be, it does not say. */
export function claimsOf(token: string): Claims {
  const { iss, sub, auth_time: time } = payloadOf(token)
  return {
    ...(typeof iss === 'string' && { iss }),
    ...(typeof sub === 'string' && { sub }),
    ...(typeof time === 'number' && { authTime: time }),
  }
}
