import { createHash, randomBytes } from 'node:crypto'

/**
 * A new random secret: 32 bytes in base64url behind its prefix, so that one sees what it is.
 *
 * @example newSecret('sk_')
 */
export function newSecret(prefix: 'sk_' | 'vs_' | ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** A new publishable key: not secret, but not to be guessed from another one either. */
export function newPublishableKey(): string {
  return `pk_${randomBytes(18).toString('base64url')}`
}

/** What is stored of a random secret. It has 256 bits of its own, so a plain hash is enough. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
