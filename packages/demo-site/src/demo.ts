import { join } from 'node:path'
import { startServer } from '@continuo/server'
import type { Directory, StartOptions, StartedServer, Workspace } from '@continuo/server'
import { contentSecurityPolicy } from './host/content-security-policy.ts'
import { openPages } from './host/pages.ts'
import type { Pages } from './host/pages.ts'
import { serveSite } from './host/serve-site.ts'
import type { Site } from './host/serve-site.ts'

/** The ports of the demo; 0 takes any free one. */
export interface DemoPorts {
  /** Start page, desk and server. */
  readonly server: number
  /** Site A, the city guide. */
  readonly siteA: number
  /** Site B, the card shop. */
  readonly siteB: number
}

export interface DemoOptions extends Pick<StartOptions, 'now' | 'logger' | 'assets'> {
  /** The folder of all data. */
  readonly dataDir: string
  /** The folder that holds `start`, `site-a` and `site-b`. */
  readonly pages: string
  readonly ports: DemoPorts
}

/** The demo as it runs: addresses without a slash at the end. */
export interface Demo {
  readonly start: string
  readonly desk: string
  readonly siteA: string
  readonly siteB: string
  readonly server: StartedServer
  /** A new link that signs the advisor in, once. */
  signIn(): Promise<string>
  close(): Promise<void>
}

/** The one advisor of the demo. */
const advisorName = 'Advisor'

async function demoWorkspace(directory: Directory): Promise<Workspace> {
  const [known] = await directory.workspaces()
  return known ?? directory.createWorkspace('Brisande', [])
}

async function demoAdvisor(directory: Directory, workspace: string): Promise<string> {
  const [known] = await directory.advisors(workspace)
  return (known ?? (await directory.addAdvisor(workspace, advisorName))).id
}

/**
 * Starts everything on this machine, on loopback only: the server with desk and start page, site A
 * that passes Continuo on under its own host, and site B that reaches it across origins.
 *
 * @throws PortTaken where another program holds one of the ports.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { dataDir, pages, ports, ...rest } = options
  let startPages: Pages | undefined
  const server = await startServer({
    ...rest,
    dataDir,
    port: ports.server,
    host: 'localhost',
    trustedProxies: ['loopback'],
    before: (request) => answerStartPage(startPages, request),
  })
  const sites: Site[] = []
  const close = async (): Promise<void> => {
    await server.close()
    await Promise.all(sites.map((site) => site.close()))
  }
  try {
    const { directory, url } = server
    const { id, publishableKey: key } = await demoWorkspace(directory)
    const advisor = await demoAdvisor(directory, id)
    const signIn = async (): Promise<string> =>
      `${url}/desk/sign-in/${await directory.issueSignInLink(advisor)}`

    // Each site names the other, so both addresses must be known before either is served.
    const address: { a?: string; b?: string } = {}
    const siteA = await serveSite({
      root: join(pages, 'site-a'),
      port: ports.siteA,
      host: 'localhost',
      values: { key, siteB: () => address.b ?? '' },
      csp: contentSecurityPolicy('own-host'),
      portHint: 'npm start -- --port-site-a 5001',
      proxy: { prefix: '/continuo', server: url, passCookies: ['__Host-continuo'] },
    })
    sites.push(siteA)
    const siteB = await serveSite({
      root: join(pages, 'site-b'),
      port: ports.siteB,
      host: '127.0.0.1',
      values: { key, server: url, siteA: () => address.a ?? '' },
      csp: contentSecurityPolicy({ server: url }),
      portHint: 'npm start -- --port-site-b 5002',
    })
    sites.push(siteB)
    address.a = siteA.url
    address.b = siteB.url
    for (const site of sites) await directory.addOrigin(id, site.url)
    startPages = await openPages({
      root: join(pages, 'start'),
      values: {
        siteA: siteA.url,
        siteB: siteB.url,
        desk: `${url}/desk`,
        data: dataDir,
        signIn,
      },
      csp: contentSecurityPolicy('nowhere'),
    })
    return {
      start: `${url}/`,
      desk: `${url}/desk`,
      siteA: siteA.url,
      siteB: siteB.url,
      server,
      signIn,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The start page lies on the server's own address; each view of it holds a new sign-in link, so none is kept. */
async function answerStartPage(
  pages: Pages | undefined,
  request: Request,
): Promise<Response | undefined> {
  const { pathname, search } = new URL(request.url)
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!pages || !reads || !pages.has(pathname)) return undefined
  const { status, headers, body } = await pages.answer(pathname + search)
  return new Response(request.method === 'GET' ? body : null, {
    status,
    headers: { ...headers, 'Cache-Control': 'no-store' },
  })
}
