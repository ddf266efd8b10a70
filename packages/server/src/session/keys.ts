import { hkdfSync } from 'node:crypto'

/** What the server's secret is used for, beside looking up identities. */
export type KeyPurpose = 'session' | 'nonce' | 'code' | 'bookmark' | 'cookie'

/** A key of 32 bytes for one purpose, drawn from the server's secret: no two purposes share one. */
export function keyFor(secret: string, purpose: KeyPurpose): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'continuo', `continuo ${purpose} 1`, 32))
}
