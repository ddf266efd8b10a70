/**
 * Where a page may take Continuo from: its own host, another origin, or nowhere (a page without the tag).
 * `own-host` is also what a page with scripts of its own and without Continuo needs.
 */
export type ContinuoSource =
  | 'own-host'
  | 'nowhere'
  | {
      readonly server: string
      /** The SDK is in the page's own scripts: nothing but answers comes from the server. */
      readonly headless?: boolean
    }

/**
 * The Content-Security-Policy header of a demo page, as strict as a page with the tag can have it:
 * nothing inline, nothing from elsewhere but the server, no string ever turned into script.
 *
 * @param source `'own-host'` where the site passes `/continuo/…` on itself,
 *   `{ server: 'http://localhost:4000' }` where the tag has the server's absolute address.
 * @param options `frames`: whether it may show other pages of its own in a frame; `framed`: whether these
 *   may be pages with this policy too.
 * @throws TypeError where `server` is not an http or https address.
 * @example contentSecurityPolicy('own-host') // "default-src 'none'; script-src 'self'; …"
 */
export const contentSecurityPolicy = (
  source: ContinuoSource,
  { frames = false, framed = false }: { readonly frames?: boolean; readonly framed?: boolean } = {},
): string => {
  const [script, connect] = sources(source)
  return [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${connect}`,
    ...(frames ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

const sources = (source: ContinuoSource): [script: string, connect: string] => {
  if (source === 'own-host') return ["'self'", "'self'"]
  if (source === 'nowhere') return ["'none'", "'none'"]
  const { origin, protocol } = new URL(source.server)
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new TypeError(
      `The server's address is ${source.server}; give one that starts with http:// or https://.`,
    )
  return [source.headless ? "'self'" : `'self' ${origin}`, `'self' ${origin}`]
}
