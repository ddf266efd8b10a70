import { join } from 'node:path'
import type { BackEnd } from '../host/back-end.ts'
import { contentSecurityPolicy } from '../host/content-security-policy.ts'
import { serveSite } from '../host/serve-site.ts'
import type { Site } from '../host/serve-site.ts'
import type { Value } from '../host/placeholders.ts'

/** What every site needs to know; addresses of others are asked for when a page is served. */
export interface SiteSettings {
  /** The folder of all pages. */
  readonly pages: string
  readonly port: number
  /** The workspace's publishable key. */
  readonly key: string
  /** The server's address. */
  readonly server: string
}

/** The city guide: it passes Continuo on under its own host, the recommended way. */
export const serveSiteA = (
  { pages, port, key, server }: SiteSettings,
  links: { readonly siteB: Value; readonly app: Value },
): Promise<Site> =>
  serveSite({
    root: [join(pages, 'site-a'), join(pages, 'both-sites')],
    port,
    host: 'localhost',
    values: { key, ...links },
    // The theme page shows a page as a phone has it.
    csp: contentSecurityPolicy('own-host', { frames: true, framed: true }),
    portHint: 'npm start -- --port-site-a 5001',
    proxy: { prefix: '/continuo', server, passCookies: ['__Host-continuo-*'] },
  })

/** The card shop, on another registrable host: it reaches Continuo across origins, and has accounts. */
export const serveSiteB = (
  { pages, port, key, server }: SiteSettings,
  links: { readonly siteA: Value },
  backEnd: BackEnd,
): Promise<Site> =>
  serveSite({
    root: [join(pages, 'site-b'), join(pages, 'both-sites')],
    port,
    host: '127.0.0.1',
    values: { key, server, ...links },
    csp: contentSecurityPolicy({ server }),
    portHint: 'npm start -- --port-site-b 5002',
    backEnd,
  })

/** The app: the SDK with a look of its own. `built` is the folder of its bundled script. */
export const serveApp = (
  { pages, port, key, server }: SiteSettings,
  built: string,
): Promise<Site> =>
  serveSite({
    root: [join(pages, 'app'), built],
    port,
    host: 'localhost',
    values: { key, server },
    csp: contentSecurityPolicy({ server, headless: true }),
    portHint: 'npm start -- --port-app 5004',
  })
