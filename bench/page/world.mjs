import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemo } from '../../packages/demo-site/src/demo.ts'
import { uuidv7 } from '../../packages/model/src/event/identifier.ts'
import { createServerLogger } from '../../packages/server/src/observe/server-logger.ts'
import { launchProfile } from '../../scripts/browser/launch.mjs'

/** @typedef {import('playwright-core').BrowserContext} Context */

const root = join(import.meta.dirname, '..', '..')
/** @param {number} number */
const text = (number) =>
  `No ${number}: which ticket do I need for three days, zones 1-3, two adults and a child?`

/** The demo on free ports, and customers who have long conversations there. */
export async function beginWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'continuo-bench-'))
  const demo = await startDemo({
    dataDir: join(folder, 'data'),
    pages: join(root, 'packages', 'demo-site', 'pages'),
    app: join(root, 'packages', 'demo-site', 'dist', 'app'),
    ports: { server: 0, siteA: 0, siteB: 0, mailbox: 0, smtp: 0, app: 0 },
    logger: createServerLogger('silent'),
  })
  /** @type {Context[]} */
  const open = []
  let customers = 0

  /** A browser of somebody who is here for the first time. */
  async function somebody() {
    const context = await launchProfile(join(folder, `customer-${(customers += 1)}`), {
      context: { viewport: { width: 1280, height: 800 } },
    })
    open.push(context)
    context.setDefaultTimeout(60_000)
    return context
  }

  return {
    demo,
    somebody,
    /** A browser of somebody who wrote once, and was answered until there were so many messages. @param {number} messages */
    async customer(messages) {
      const context = await somebody()
      const page = await context.newPage()
      await page.goto(demo.siteA)
      await page.getByRole('button', { name: 'Open conversation' }).click()
      await page.getByRole('textbox', { name: 'Message' }).fill(text(1))
      await page.keyboard.press('Enter')
      await page.getByText(/^Sent/).first().waitFor({ state: 'attached' })
      await page.close()
      await answer(demo, messages)
      // Until all that came meanwhile is on the device too: what is measured is a visit like many.
      const again = await context.newPage()
      await again.goto(demo.siteA)
      await again.getByRole('button', { name: 'Open conversation' }).click()
      await again.locator('.text', { hasText: text(messages) }).waitFor({ timeout: 300_000 })
      await again.close()
      return context
    },
    async end() {
      await Promise.all(open.map((context) => context.close()))
      await demo.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/**
 * The company writes to the customer who has just written.
 *
 * @param {import('../../packages/demo-site/src/demo.ts').Demo} demo
 * @param {number} messages how many there are in the end
 */
async function answer({ server: { log, directory } }, messages) {
  const [workspace] = await directory.workspaces()
  if (!workspace) throw new Error('The demo has no workspace.')
  // First in the list is whoever waits for an answer, and nobody else does.
  const [row] = (await log.list(workspace.id, 1)).rows
  if (!row?.waitingSince) throw new Error('Nobody waits for an answer.')
  const { relationship } = row
  /** @type {import('@continuo/server').CompanyCaller} */
  const company = {
    is: 'company',
    workspace: workspace.id,
    relationship,
    author: { kind: 'advisor', id: 'adv_1', name: 'Ada' },
  }
  const opened = await log.open(company)
  const page = opened.page ?? opened.snapshot?.page
  const question = page?.events.find(({ type }) => type === 'message.sent')
  if (!question) throw new Error('The customer has said nothing.')
  const about = { id: question.id, strand: question.strand }
  for (let said = 1; said < messages; said += 100) {
    const drafts = Array.from({ length: Math.min(messages - said, 100) }, (_, at) => ({
      id: uuidv7(Date.now(), randomBytes(10)),
      type: 'message.sent',
      body: { text: text(said + at + 1) },
      about,
    }))
    const { outcomes } = await log.append(company, drafts)
    const refused = outcomes.find((outcome) => 'refused' in outcome)
    if (refused) throw new Error(`An answer was refused: ${JSON.stringify(refused)}`)
  }
}
