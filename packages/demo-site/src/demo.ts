import { join } from 'node:path'
import { startServer } from '@continuo/server'
import type { StartOptions, StartedServer } from '@continuo/server'
import { openRondo } from './accounts/open-rondo.ts'
import { serveApp, serveSiteA, serveSiteB } from './demo-parts/sites.ts'
import { createStartPage } from './demo-parts/start-page.ts'
import { demoAdvisor, demoWorkspace, trustShop } from './demo-parts/workspace.ts'
import type { DemoDesk } from './demo-parts/workspace.ts'
import type { Mailbox } from './mailbox/mailbox.ts'
import { serveMailbox } from './mailbox/serve-mailbox.ts'

/** The ports of the demo; 0 takes any free one. */
export interface DemoPorts {
  /** Start page, desk and server. */
  readonly server: number
  /** Site A, the city guide. */
  readonly siteA: number
  /** Site B, the card shop. */
  readonly siteB: number
  /** The pages of the mailbox. */
  readonly mailbox: number
  /** The SMTP server whose mail ends in it. */
  readonly smtp: number
  /** The app. */
  readonly app: number
}

export interface DemoOptions extends Pick<StartOptions, 'now' | 'logger' | 'assets'> {
  /** The folder of all data. */
  readonly dataDir: string
  /** The folder that holds `start`, `site-a`, `site-b`, `both-sites`, `mailbox` and `app`. */
  readonly pages: string
  /** The folder of the app's bundled script, `app.js`. */
  readonly app: string
  readonly ports: DemoPorts
}

/** The demo as it runs: addresses without a slash at the end. */
export interface Demo {
  readonly start: string
  readonly desk: string
  readonly siteA: string
  readonly siteB: string
  readonly app: string
  /** Everything that was sent: its page's address, and `next('a@b.example')` for tests. */
  readonly mailbox: Pick<Mailbox, 'all' | 'next'> & {
    readonly url: string
    readonly smtpUrl: string
  }
  readonly server: StartedServer
  /** A new link that signs one of the two advisors in, once; the first if not said. */
  signIn(desk?: DemoDesk): Promise<string>
  close(): Promise<void>
}

/**
 * Starts everything on this machine, on loopback only: the mailbox, the server with desk and start
 * page, site A that passes Continuo on under its own host, site B that reaches it across origins and
 * has accounts, and the app.
 *
 * @throws PortTaken where another program holds one of the ports.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { dataDir, pages, app, ports, ...rest } = options
  const now = options.now ?? Date.now
  const report = (problem: string): void => options.logger?.warn(problem)
  const around: { close(): Promise<void> }[] = []
  const run = async <Part extends { close(): Promise<void> }>(part: Promise<Part>) => {
    const started = await part
    around.push(started)
    return started
  }
  let running: StartedServer | undefined
  // The server first: what it still has to say goes through the others.
  const close = async (): Promise<void> => {
    await running?.close()
    await Promise.all(around.map((part) => part.close()))
  }
  try {
    const address: { start?: string; a?: string; b?: string; app?: string } = {}
    const mail = await run(
      serveMailbox({
        dataDir,
        now,
        report,
        root: join(pages, 'mailbox'),
        ports,
        start: () => address.start ?? '',
      }),
    )
    const startPage = createStartPage(pages)
    const server = await startServer({
      ...rest,
      dataDir,
      port: ports.server,
      host: 'localhost',
      trustedProxies: ['loopback'],
      smtpUrl: mail.smtpUrl,
      mailFrom: 'Brisande <post@brisande.example>',
      before: startPage.answer,
    })
    running = server
    const { directory, url } = server
    const workspace = await demoWorkspace(directory)
    const settings = { pages, key: workspace.publishableKey, server: url }

    // Each site names the other, so both addresses must be known before either is served.
    const siteA = await run(
      serveSiteA(
        { ...settings, port: ports.siteA },
        { siteB: () => address.b ?? '', app: () => address.app ?? '' },
      ),
    )
    const { smtpUrl } = mail
    const rondo = await openRondo({
      dataDir,
      now,
      report,
      smtpUrl,
      workspace: workspace.id,
    })
    const siteB = await run(
      serveSiteB({ ...settings, port: ports.siteB }, { siteA: () => address.a ?? '' }, rondo),
    )
    await trustShop(directory, workspace.id, siteB.url)
    const appSite = await run(serveApp({ ...settings, port: ports.app }, app))
    for (const site of [siteA, siteB, appSite]) await directory.addOrigin(workspace.id, site.url)

    const signIn = async (desk: DemoDesk = 'Desk one'): Promise<string> => {
      const advisor = await demoAdvisor(directory, workspace.id, desk)
      return `${url}/desk/sign-in/${await directory.issueSignInLink(advisor)}`
    }
    const demo = {
      start: `${url}/`,
      desk: `${url}/desk`,
      siteA: siteA.url,
      siteB: siteB.url,
      app: appSite.url,
    }
    Object.assign(address, {
      start: demo.start,
      a: demo.siteA,
      b: demo.siteB,
      app: demo.app,
    })
    await startPage.open({
      ...demo,
      mailbox: mail.url,
      data: dataDir,
      signIn: () => signIn(),
      signInTwo: () => signIn('Desk two'),
    })
    const { all, next } = mail.mailbox
    return { ...demo, mailbox: { all, next, url: mail.url, smtpUrl }, server, signIn, close }
  } catch (error) {
    await close()
    throw error
  }
}
