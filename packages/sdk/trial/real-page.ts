import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { launchProfile } from '../../../scripts/browser/launch.mjs'
import type { ContinuoOptions } from '../src/connect.ts'
import type { Continuo } from '../src/handle.ts'
import type * as Sdk from '../src/index.ts'
import type { Sources } from './serve-sources.ts'

/** What stands in the global scope of a page in these tests. */
export interface Globals {
  load(path: string): Promise<typeof Sdk>
  handle: Continuo
  /** Whatever was thrown or rejected with nobody there to hear it. */
  thrown: string[]
}

/** What can be handed over to a page: its adapter by name. */
type PlainOptions = Omit<ContinuoOptions, 'adapter'> & { adapter?: 'http' | 'local' }

/** A browser with a profile of its own. */
export interface Profile {
  context: BrowserContext
  /** A page that has made a handle, and nothing more. */
  tab(options: PlainOptions, prepare?: (page: Page) => Promise<void>): Promise<Page>
  end(): Promise<void>
}

export async function newProfile(sources: Sources): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-sdk-page-'))
  const context = await launchProfile(folder)
  return {
    context,
    async tab(options, prepare) {
      const page = await context.newPage()
      await page.addInitScript(() => {
        const thrown: string[] = []
        Object.assign(globalThis, { thrown })
        addEventListener('error', ({ message }) => thrown.push(message))
        addEventListener('unhandledrejection', ({ reason }) => thrown.push(String(reason)))
      })
      await prepare?.(page)
      await page.goto(sources.origin)
      await page.evaluate(async (given) => {
        const { load } = globalThis as unknown as Globals
        const { createContinuo } = await load('headless.ts')
        const respond = async function* ({ text }: { text: string }) {
          yield 'You said: '
          await new Promise((go) => Object.assign(globalThis, { go }))
          yield text
        }
        const handle = createContinuo({ ...given, ...(given.adapter === 'local' && { respond }) })
        Object.assign(globalThis, { handle })
      }, options)
      return page
    },
    async end() {
      await context.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** What the handle shows: text and what became of it, and who wrote. */
export const shown = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as Globals).handle.state.lines.flatMap(({ entry, sending, growing }) =>
      entry.kind === 'message'
        ? [[entry.text, growing ? 'growing' : (sending ?? entry.author.kind)]]
        : [],
    ),
  )

export const send = (page: Page, text: string) =>
  page.evaluate((words) => (globalThis as unknown as Globals).handle.send(words), text)

export const open = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as Globals).handle.open())

export const stateOf = (page: Page) =>
  page.evaluate(() => {
    const { kept, trouble, connection, earlier, composing } = (globalThis as unknown as Globals)
      .handle.state
    return { kept, trouble, connection, earlier, composing }
  })

export const thrownIn = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as Globals).thrown)
