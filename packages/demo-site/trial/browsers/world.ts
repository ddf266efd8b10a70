import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from '@continuo/model'
import { createServerLogger, openSqliteDirectory, startServer } from '@continuo/server'
import { freePort } from '../../../../scripts/process/listening.mjs'
import { contentSecurityPolicy } from '../../src/host/content-security-policy.ts'
import { serveSite } from '../../src/host/serve-site.ts'

/** A site that passes Continuo on. */
export interface ServedSite {
  /** Its origin. */
  readonly url: string
  /** The path of the page with the widget. */
  readonly path: string
  close(): Promise<void>
}

/** A site that passes Continuo on, and a server that can be cut off. */
export interface World {
  /** The page with the widget. */
  readonly page: string
  /** The site's own origin. */
  readonly site: string
  /** The company answers the customer who wrote last. */
  answer(text: string): Promise<void>
  /** What customers wrote, as the server has it. */
  written(): Promise<string[]>
  /** The server is gone, or there again at the same address. */
  reachable(is: boolean): Promise<void>
  end(): Promise<void>
}

const author = { kind: 'advisor', id: 'adv_story', name: 'Viola' } as const

/** The city guide. */
async function serveGuide(port: number, key: string): Promise<ServedSite> {
  const site = await serveSite({
    root: ['site-a', 'both-sites'].map((name) =>
      join(import.meta.dirname, '..', '..', 'pages', name),
    ),
    port: 0,
    host: 'localhost',
    values: { key, siteB: 'http://127.0.0.1:1', app: 'http://localhost:1' },
    csp: contentSecurityPolicy('own-host'),
    portHint: '',
    proxy: { prefix: '/continuo', server: `http://127.0.0.1:${port}`, passCookies: [] },
  })
  return { ...site, path: '/tickets' }
}

/** @param serve Serves a page that has the tag with the key, and passes `/continuo/` on to the port. */
export async function createWorld(serve = serveGuide): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'continuo-browsers-'))
  const port = await freePort()
  const start = () =>
    startServer({
      dataDir: folder,
      port,
      host: '127.0.0.1',
      trustedProxies: ['loopback'],
      logger: createServerLogger('silent'),
    })
  const directory = openSqliteDirectory({ path: join(folder, 'directory.db'), now: Date.now })
  const { id: workspace, publishableKey } = await directory.createWorkspace('Story', [])
  const site = await serve(port, publishableKey)
  await directory.addOrigin(workspace, site.url)
  await directory.close()
  let server: Awaited<ReturnType<typeof start>> | undefined = await start()

  const last = async () => {
    if (!server) throw new Error('the server is cut off')
    const { rows } = await server.log.list(workspace, 10)
    const relationship = rows[0]?.relationship ?? ''
    const caller = { is: 'company' as const, workspace, relationship, author }
    const opened = await server.log.open(caller)
    const sent = (opened.snapshot?.page.events ?? []).flatMap((event) =>
      event.type === 'message.sent' && event.body && event.author.kind === 'customer'
        ? [{ id: event.id, strand: event.strand, text: event.body.text }]
        : [],
    )
    return { server, caller, sent }
  }
  return {
    page: site.url + site.path,
    site: site.url,
    async answer(text) {
      const { server: reached, caller, sent } = await last()
      const to = sent.at(-1)
      const { outcomes } = await reached.log.append(caller, [
        {
          id: uuidv7(Date.now(), randomBytes(10)),
          type: 'message.sent',
          body: { text },
          about: to && { id: to.id, strand: to.strand },
        },
      ])
      if (!outcomes[0] || 'refused' in outcomes[0]) throw new Error(JSON.stringify(outcomes))
    },
    written: async () => (await last()).sent.map(({ text }) => text),
    async reachable(is) {
      if (is) server ??= await start()
      else {
        await server?.close()
        server = undefined
      }
    },
    async end() {
      await server?.close()
      await site.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
