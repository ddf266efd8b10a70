import type { BrowserContext, Request } from 'playwright-core'

/** A back end's word for somebody: a signed token of three parts. */
const signed = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g

/** What a browser has sent, and where to. */
export interface Seen {
  /** Back ends' tokens, from bodies. */
  readonly vouched: ReadonlySet<string>
  /** Session tokens, from headers. */
  readonly bearers: ReadonlySet<string>
  /** The addresses asked for that hold one of these, of the others that are given, a secret key or any signed token. */
  addressesWith(others: readonly string[]): string[]
}

/** Watches all that a browser asks for from now on, in all its pages. */
export function watchSecrets(browser: BrowserContext): Seen {
  const vouched = new Set<string>()
  const bearers = new Set<string>()
  const addresses = new Set<string>()
  browser.on('request', (request: Request) => {
    addresses.add(request.url())
    const [, bearer] = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '') ?? []
    if (bearer) bearers.add(bearer)
    for (const [token] of (request.postData() ?? '').matchAll(signed)) vouched.add(token)
  })
  return {
    vouched,
    bearers,
    addressesWith(others) {
      const secrets = [...vouched, ...bearers, ...others].filter(Boolean)
      const holds = (address: string) =>
        secrets.some((one) => address.includes(one) || address.includes(encodeURIComponent(one))) ||
        address.includes('sk_') ||
        address.search(signed) >= 0
      return [...addresses].filter(holds)
    },
  }
}
