import axe from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Continuo, PageNow } from '@continuo/sdk'
import { launchBrowser } from '../../../scripts/browser/launch.mjs'
import { becomes } from './becomes.ts'
import { password, serveDesk } from './served-desk.ts'
import type { ServedDesk } from './served-desk.ts'

/** The built desk in a browser, over a server of its own. */
export interface Stage {
  readonly served: ServedDesk
  /** Signs a new advisor in, by a link, in a browser context of their own. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** Another tab of the same advisor. */
  tab(path?: string): Promise<Page>
  readonly context: BrowserContext
  /** The name of the advisor who is signed in. */
  readonly advisor: string
  signInAgain(page: Page): Promise<void>
  /** A customer who has written, and whose line is up. */
  someoneWrites(text: string, page?: PageNow): Promise<Continuo>
  /**
   * Closes what was opened.
   *
   * @throws Error with what its pages complained about: breaches of their policy, errors.
   */
  clear(): Promise<void>
  stop(): Promise<void>
}

const arrivesAt: PageNow = {
  channel: 'web',
  page: '/tickets/visitors',
  arrival: {
    referrer: 'https://search.example/',
    utm: { source: 'newsletter', campaign: 'summer' },
  },
}

export async function createStage(): Promise<Stage> {
  const served = await serveDesk()
  const browser: Browser = await launchBrowser()
  const complaints: string[] = []
  let context: BrowserContext | undefined
  let advisors = 0

  const opened = (): BrowserContext => {
    if (!context) throw new Error('open() comes first.')
    return context
  }

  const stage: Stage = {
    served,
    get context() {
      return opened()
    },
    get advisor() {
      return `Advisor ${advisors}`
    },
    async open(options = {}) {
      advisors += 1
      const link = await served.addAdvisor(stage.advisor)
      context = await browser.newContext({ locale: 'en-GB', ...options })
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (breach) => {
          console.error(`policy: ${breach.violatedDirective} ${breach.blockedURI}`)
        })
      })
      const page = await stage.tab(link.slice(served.url.length))
      await page.getByRole('button', { name: 'Sign in' }).click()
      await list(page).waitFor({ state: 'attached' })
      return page
    },
    async tab(path = '/desk') {
      const page = await opened().newPage()
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        const text = message.text()
        const isError = message.type() === 'error'
        if (isError && !text.includes('Failed to load resource')) complaints.push(text)
      })
      await page.goto(served.url + path)
      return page
    },
    async signInAgain(page) {
      await page.getByLabel('Name').fill(stage.advisor)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    },
    async someoneWrites(text, page = arrivesAt) {
      const customer = await served.customer(page)
      await customer.send(text)
      await becomes(
        customer,
        ({ connection, lines }) => connection === 'live' && lines.at(-1)?.sending === 'sent',
      )
      return customer
    },
    async clear() {
      await context?.close()
      context = undefined
      const said = complaints.splice(0)
      if (said.length > 0) throw new Error(`A page of the desk complained:\n${said.join('\n')}`)
    },
    async stop() {
      await browser.close()
      await served.stop()
    },
  }
  return stage
}

export const list = (page: Page): Locator => page.getByRole('list', { name: 'Relationships' })
export const rowOf = (page: Page, text: string): Locator =>
  list(page).getByRole('link').filter({ hasText: text })
export const timeline = (page: Page): Locator => page.getByRole('log', { name: 'Conversation' })
export const reply = (page: Page): Locator => page.getByRole('textbox', { name: 'Reply' })

/** What axe finds wrong with a page as it stands: the rule, and where. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: checks } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await checks.run(document, {
      // Of 2.2: not on of itself.
      rules: { 'target-size': { enabled: true } },
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

/** Tab, so many times: where the focus was and could not be seen for what lies over it or is outside. */
export async function focusOutOfView(page: Page, times: number): Promise<string[]> {
  const found: string[] = []
  for (let count = 0; count < times; count += 1) {
    await page.keyboard.press('Tab')
    found.push(
      ...(await page.evaluate(() => {
        const one = document.activeElement
        if (!one || one === document.body) return []
        const { left, top, width, height } = one.getBoundingClientRect()
        // Of what is higher than the window a part is enough.
        const y = Math.min(Math.max(top + height / 2, 1), innerHeight - 1)
        const isOut = top + height <= 0 || top >= innerHeight
        const there = document.elementFromPoint(left + width / 2, y)
        const isSeen = !isOut && !!there && (one.contains(there) || there.contains(one))
        return isSeen ? [] : [one.outerHTML.slice(0, 120)]
      })),
    )
  }
  return found
}

/** Another one once something was opened, chosen, written or sent. */
export const happened = (page: Page) =>
  page.evaluate(() => [
    location.href,
    document.querySelectorAll('dialog').length,
    document.querySelectorAll('.message-ours, .sign-in').length,
    [...document.querySelectorAll('[aria-pressed], [aria-expanded]')].map((one) =>
      [one.ariaPressed, one.ariaExpanded].join(),
    ),
    [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map((one) =>
      [one.value, one.checked].join(),
    ),
  ])

/** Lines, words and letters set apart as far as WCAG 1.4.12 asks for; what is cut off then. */
export const cutOffWhenSpaced = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`,
    )
    document.adoptedStyleSheets.push(sheet)
    // A row of the list is cut short at any length, and whole where it leads.
    const all = document.querySelectorAll(
      'h1, h2, h3, p, label, legend, button, dt, dd, td, th, li > :not(.row), dialog',
    )
    const found = [...all].flatMap((one) => {
      const { overflow, overflowY } = getComputedStyle(one)
      // What scrolls has all of it, if it is not too wide.
      const isTooHigh = overflowY !== 'auto' && one.scrollHeight > one.clientHeight + 1
      const isCut = one.scrollWidth > one.clientWidth + 1 || isTooHigh
      // Where somebody came from stands whole among what is known of them.
      const isMeant = one.matches('.for-ears, [title], .relationship-from')
      return one.clientWidth > 0 && overflow !== 'visible' && isCut && !isMeant
        ? [one.outerHTML.slice(0, 120)]
        : []
    })
    document.adoptedStyleSheets.pop()
    return found
  })
