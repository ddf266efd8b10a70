import { createHmac, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as path from 'node:path'
import { createRelationship, httpAdapter, newGeneration } from '@continuo/sdk'
import type { Continuo, PageNow } from '@continuo/sdk'
import { openSqliteDirectory } from '@continuo/server'
import { freePort, startListening } from '../../../scripts/process/listening.mjs'
import type { ListeningProcess } from '../../../scripts/process/listening.mjs'

const root = path.join(import.meta.dirname, '..', '..', '..')
const program = [
  '--conditions=continuo-source',
  path.join(root, 'packages', 'server', 'src', 'bin.ts'),
]

export const password = 'correct horse battery'

/** A server of its own with the built desk, in a process that can be killed. */
export interface ServedDesk {
  readonly url: string
  readonly site: string
  /** Adds an advisor who signs in with `password`; gives a sign-in link too. */
  addAdvisor(name: string): Promise<string>
  /** A customer on a page of the site. */
  customer(page?: PageNow): Promise<Continuo>
  /** A token of the company's back end, which says who a customer is. */
  vouch(sub: string): string
  /** The company's back end finds that two customers are one person; gives the join. */
  join(one: Continuo, other: Continuo): Promise<string>
  undo(join: string): Promise<void>
  /** Ends an advisor's session, as the server would after a month. */
  endSession(cookie: string): Promise<void>
  /** SIGKILL, and nothing listens. */
  kill(): Promise<void>
  /** The same data at the same address again. */
  start(): Promise<void>
  stop(): Promise<void>
}

const strandOf = ({ state }: Continuo): string =>
  state.lines.find(({ mine }) => mine)?.entry.strand ?? ''

/** Starts a server with one workspace, whose one site is `https://www.stadtbahn.example`. */
export async function serveDesk(): Promise<ServedDesk> {
  if (!existsSync(path.join(root, 'packages', 'desk', 'dist', 'desk.js'))) {
    throw new Error('The desk is not built: run "npm run build" first.')
  }
  const site = 'https://www.stadtbahn.example'
  const data = mkdtempSync(path.join(tmpdir(), 'continuo-desk-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const config = path.join(data, 'continuo.json')
  // Many advisors sign in from here, one after the other.
  writeFileSync(config, JSON.stringify({ limits: { signIns: { burst: 1_000, perSecond: 100 } } }))
  const customers: Continuo[] = []
  let server: ListeningProcess | undefined

  // Beside the server, as the command line opens it, and without a process for each advisor.
  const directory = openSqliteDirectory({
    path: path.join(data, 'directory.db'),
    now: Date.now,
    by: 'command-line/rehearsal',
  })
  const { id, publishableKey, secretKey, vouchingSecret } = await directory.createWorkspace(
    'Stadtbahn & Visitors',
    [site],
  )

  async function backEnd(call: string, body: unknown): Promise<unknown> {
    const answer = await fetch(`${url}/api/v1/${call}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`The back end’s call was refused: ${await answer.text()}`)
    return answer.json()
  }

  const served: ServedDesk = {
    url,
    site,
    async addAdvisor(name) {
      const advisor = await directory.addAdvisor(id, name, password)
      return `${url}/desk/sign-in/${await directory.issueSignInLink(advisor.id)}`
    },
    async customer(page = { channel: 'web', page: '/tickets' }) {
      const adapter = httpAdapter({
        url,
        key: publishableKey,
        page: site,
        fetch: (input, init) => {
          const headers = new Headers(init?.headers)
          headers.set('origin', site)
          return fetch(input, { ...init, headers })
        },
      })
      const customer = createRelationship({ adapter, generation: newGeneration, page: () => page })
      customers.push(customer)
      await customer.open()
      return customer
    },
    vouch(sub) {
      const iat = Math.floor(Date.now() / 1_000)
      const claims = { iss: site, sub, aud: id, iat, exp: iat + 60, jti: randomUUID() }
      const signed = [{ alg: 'HS256' }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      const signature = createHmac('sha256', vouchingSecret).update(signed).digest('base64url')
      return `${signed}.${signature}`
    },
    async join(one, other) {
      const [a, b] = [one, other].map(strandOf)
      const { join } = (await backEnd('joins', { a, b, through: 'team' })) as { join: string }
      return join
    },
    async undo(join) {
      await backEnd(`joins/${join}/undo`, { reason: 'Two people after all.' })
    },
    async endSession(cookie) {
      const answer = await fetch(`${url}/desk/v1/sign-out`, {
        method: 'POST',
        headers: { cookie, origin: url, 'content-type': 'application/json' },
        body: '{}',
      })
      if (!answer.ok) throw new Error(`The session could not be ended: ${await answer.text()}`)
    },
    async kill() {
      await server?.kill()
      server = undefined
    },
    async start() {
      const args = ['serve', '--port', String(port), '--data', data, '--config', config]
      server = await startListening([...program, ...args])
    },
    async stop() {
      await Promise.all(customers.map((customer) => customer.destroy()))
      await served.kill()
      await directory.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
  await served.start()
  return served
}
