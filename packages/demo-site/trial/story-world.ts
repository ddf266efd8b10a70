import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServerLogger } from '@continuo/server'
import type { BrowserContext, Page } from 'playwright-core'
import { launchProfile } from '../../../scripts/browser/launch.mjs'
import { startDemo } from '../src/demo.ts'
import type { DemoDesk } from '../src/demo-parts/workspace.ts'
import type { Demo } from '../src/demo.ts'

const day = 86_400_000

/** The whole demo on free ports, with people's browsers: what a story needs. */
export interface StoryWorld {
  readonly demo: Demo
  /** Where the server keeps its files. */
  readonly dataDir: string
  /** A browser with a profile of its own; the same name is the same profile, closed or crashed before. */
  browser(name: string, options?: { backForward?: boolean }): Promise<BrowserContext>
  /** Moves everybody's clock: the server's and that of every browser opened from now on. */
  daysPass(days: number): void
  /** The desk, signed in as one of the two advisors; the first if not said. */
  desk(as?: DemoDesk): Promise<Page>
  end(): Promise<void>
}

export async function beginStory(): Promise<StoryWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'continuo-story-'))
  let offset = 0
  const dataDir = join(folder, 'data')
  const demo = await startDemo({
    dataDir,
    pages: join(import.meta.dirname, '..', 'pages'),
    app: join(import.meta.dirname, '..', 'dist', 'app'),
    ports: { server: 0, siteA: 0, siteB: 0, mailbox: 0, smtp: 0, app: 0 },
    now: () => Date.now() + offset,
    logger: createServerLogger('silent'),
  })
  const open = new Set<BrowserContext>()
  const browser: StoryWorld['browser'] = async (name, options) => {
    const context = await launchProfile(join(folder, name), options)
    open.add(context)
    context.setDefaultTimeout(30_000)
    context.on('close', () => open.delete(context))
    if (offset > 0) await context.clock.setSystemTime(Date.now() + offset)
    return context
  }
  return {
    demo,
    dataDir,
    browser,
    daysPass: (days) => {
      offset += days * day
    },
    async desk(as = 'Desk one') {
      const context = await browser(as === 'Desk one' ? 'advisor' : as)
      const page = await context.newPage()
      await page.goto(await demo.signIn(as))
      await page.getByRole('button').click()
      await page.getByRole('list', { name: 'Relationships' }).waitFor({ state: 'attached' })
      return page
    },
    async end() {
      await Promise.all([...open].map((context) => context.close()))
      await demo.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Opens the conversation on a page and returns what people use there. */
export async function openConversation(page: Page) {
  await page.getByRole('button', { name: 'Open conversation' }).click()
  return conversationOn(page)
}

export function conversationOn(page: Page) {
  const timeline = page.getByRole('log', { name: 'Conversation' })
  const box = page.getByRole('textbox', { name: 'Message' })
  return {
    timeline,
    box,
    async write(text: string) {
      await box.fill(text)
      await page.getByRole('button', { name: 'Send', exact: true }).click()
    },
    /** Resolves when the server has it, whatever else stands there as sent. */
    sent: (text: string) =>
      timeline
        .locator('.line', { hasText: text })
        .getByText(/^(Sent|Seen)$/)
        .waitFor(),
  }
}

/** Resolves when the server has answered an identity call that the page makes from now on. */
export async function told(page: Page, call: string): Promise<void> {
  await page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/v1/identity') &&
      (answer.request().postDataJSON() as { call?: string } | null)?.call === call,
  )
}
