import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'

/** The Chromium that the set-up has found, from `.cache/browser.json`. */
export function browserPath(): string

/**
 * Starts Chromium with nothing remembered; each `newContext()` is a customer of their own.
 * Whoever starts it closes it.
 */
export function launchBrowser(options?: { args?: readonly string[] }): Promise<Browser>

/**
 * Starts Chromium on a profile folder: what its pages store is there again at the next start with
 * the same folder. Closing the context closes the browser.
 */
export function launchProfile(
  folder: string,
  options?: {
    args?: readonly string[]
    context?: BrowserContextOptions
    /** Pages that are left are kept whole, as they are for people; Playwright switches that off. */
    backForward?: boolean
  },
): Promise<BrowserContext>

/**
 * Ends the browser of a context as a crash would (SIGKILL), and waits until it is gone. The profile
 * folder can be started again at once.
 */
export function killBrowser(context: BrowserContext): Promise<void>
