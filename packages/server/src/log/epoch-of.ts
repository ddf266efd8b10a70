import { createHash } from 'node:crypto'

/** A hash that is compared only for equality. */
export const epochOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22)
