import { isOwnHost } from '../guard/address.ts'

/**
 * Reads the address of an issuer's public keys. It is fetched over https; over http only from this
 * machine itself, since keys that somebody on the way can change vouch for nobody.
 *
 * @throws Error that says what the address must be.
 */
export function readKeySetAddress(text: string): string {
  const url = URL.parse(text)
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isOwnHost(host))
  if (!url || !safe || url.username || url.password || url.hash) {
    throw new Error(
      `"${text}" is no address of public keys. Write one with https (http for this machine alone), such as https://accounts.example.com/.well-known/jwks.json`,
    )
  }
  return url.href
}
