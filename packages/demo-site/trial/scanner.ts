import type { BrowserContext, ElementHandle, Page, Request } from 'playwright-core'

/** More than any page has; a page that always grows another button must not hold it for ever. */
const mostPresses = 80

export interface Scanning {
  readonly link: string
  /** Ends when the page has begun what its link asks of it; asked at each opening. */
  arrived(page: Page): Promise<unknown>
  /** Addresses of other pages that were followed already; what it follows is added. */
  readonly followed: Set<string>
}

/** What a scanner has done and seen. */
export interface Scanned {
  /** The names of the buttons that it has pressed. */
  readonly pressed: readonly string[]
  /** Every text that stood on any of its pages, in shadow roots too. */
  readonly seen: string
}

/** What can be pressed. */
interface Thing {
  readonly element: ElementHandle<HTMLElement>
  readonly name: string
  /** The page that a link leads to, without query and fragment. */
  readonly href: string | undefined
}

/**
 * Does what the worst of mail scanners does with a link, in a browser that has nothing of its own:
 * asks for it, opens it, lets scripts run, follows redirects, types into fields, submits forms, and
 * presses every button and link, also in open shadow roots; and opens it again until nothing is left
 * that was not pressed.
 */
export async function scan(context: BrowserContext, scanning: Scanning): Promise<Scanned> {
  const { link, arrived, followed } = scanning
  for (const method of ['HEAD', 'GET'])
    await context.request.fetch(link, { method, failOnStatusCode: false })
  const pressed: string[] = []
  const seen: string[] = []
  const page = await context.newPage()
  page.on('dialog', (dialog) => void dialog.accept())
  const idle = whenIdle(page)
  for (let before = -1; before < pressed.length;) {
    before = pressed.length
    await page.goto('about:blank')
    await page.goto(link)
    await arrived(page)
    await settled(page, idle)
    while (pressed.length < mostPresses) {
      seen.push(await textOf(page))
      const next = await within(page, () => nextTo(page, [...pressed, ...followed]))
      if (!next) break
      if (next.href === undefined) pressed.push(next.name)
      else followed.add(next.href)
      seen.push(...(await press(context, next)))
      await settled(page, idle)
    }
    seen.push(await textOf(page))
  }
  return { pressed, seen: seen.join('\n') }
}

/** Does something in a page, again where the page has gone on to another one meanwhile. */
async function within<Result>(page: Page, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!/context was destroyed|navigat/i.test(String(error))) throw error
      await page.waitForLoadState()
    }
  }
}

/** A scanner has patience, and an end of it: ms for which it waits for anything. */
const patience = 5_000

/** Ends when nothing is asked of any server; a stream of events is not waited for. */
function whenIdle(page: Page): () => Promise<void> {
  const asked = new Set<Request>()
  const waiting = new Set<() => void>()
  const tell = (): void => {
    if (asked.size > 0) return
    for (const resolve of waiting) resolve()
    waiting.clear()
  }
  const over = (request: Request): void => {
    asked.delete(request)
    tell()
  }
  // Of what outlives its page nobody hears any more.
  page.on('framenavigated', () => {
    asked.clear()
    tell()
  })
  page.on('request', (request) => asked.add(request))
  page.on('requestfinished', over)
  page.on('requestfailed', over)
  page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('text/event-stream'))
      over(response.request())
  })
  return async () => {
    if (asked.size === 0) return
    await new Promise<void>((resolve) => {
      waiting.add(resolve)
      setTimeout(resolve, patience)
    })
  }
}

/** Waits until nothing is asked and nothing changes on the page, in open shadow roots too. */
async function settled(page: Page, idle: () => Promise<void>): Promise<void> {
  await idle()
  await within(page, () =>
    page.evaluate(
      (most) =>
        new Promise<void>((resolve) => {
          setTimeout(resolve, most)
          const quiet = 50
          let timer = setTimeout(resolve, quiet)
          const observer = new MutationObserver(() => {
            clearTimeout(timer)
            timer = setTimeout(resolve, quiet)
          })
          const all = { subtree: true, childList: true, characterData: true }
          for (const { shadowRoot } of document.querySelectorAll('*'))
            if (shadowRoot) observer.observe(shadowRoot, all)
          observer.observe(document, all)
        }),
      patience,
    ),
  )
  await idle()
}

/** Everything that a page says, in open shadow roots too. */
const textOf = (page: Page): Promise<string> =>
  within(page, () =>
    page.evaluate(() => {
      const textIn = (root: Element | ShadowRoot): string =>
        [
          root.textContent,
          ...Array.from(root.querySelectorAll('*'), ({ shadowRoot }) =>
            shadowRoot ? textIn(shadowRoot) : '',
          ),
        ].join('\n')
      return textIn(document.documentElement)
    }),
  )

/** Types something into each empty field, and finds the next thing to press that is none of these. */
async function nextTo(page: Page, done: readonly string[]): Promise<Thing | undefined> {
  const found = await page.evaluateHandle((before) => {
    const all = (root: Document | ShadowRoot): HTMLElement[] =>
      Array.from(root.querySelectorAll<HTMLElement>('*')).flatMap((each) =>
        each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each],
      )
    const visible = all(document).filter((each) => each.checkVisibility())
    for (const field of visible) {
      const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      if (!isField || field.value !== '' || field.readOnly) continue
      field.value = field.type === 'email' ? 'scanner@scan.example' : '000000'
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    }
    for (const element of visible) {
      const to = element instanceof HTMLAnchorElement ? URL.parse(element.href) : null
      const isOther = to !== null && to.origin + to.pathname !== location.origin + location.pathname
      // What leads to a place on the page itself is pressed like a button.
      const href = isOther ? to.origin + to.pathname : undefined
      if (!to && !element.matches('button, summary, [role=button], input[type=submit]')) continue
      const name = element.ariaLabel ?? element.textContent?.trim() ?? ''
      if (!before.includes(href ?? name)) return { element, name, href }
    }
    return undefined
  }, done)
  const element = (await found.getProperty('element').catch(() => undefined))?.asElement()
  if (!element) return undefined
  const name = await (await found.getProperty('name')).jsonValue()
  const href = await (await found.getProperty('href')).jsonValue()
  return { element: element as ElementHandle<HTMLElement>, name, href }
}

/**
 * A press of the mouse where one can reach it, else by script. A link opens beside the page.
 *
 * @returns what the page that came of it said
 */
async function press(context: BrowserContext, { element, href }: Thing): Promise<string[]> {
  const opening =
    href === undefined
      ? undefined
      : context.waitForEvent('page', { timeout: 3_000 }).catch(() => undefined)
  try {
    await element.click({
      timeout: 700,
      noWaitAfter: true,
      ...(href !== undefined && { modifiers: ['Control'] }),
    })
  } catch {
    // Out of reach, or gone: whoever runs scripts presses it all the same.
    await element.evaluate((each) => each.click()).catch(() => undefined)
  }
  const opened = await opening
  if (!opened) return []
  const idle = whenIdle(opened)
  await opened.waitForLoadState('domcontentloaded')
  await settled(opened, idle)
  const seen = [await textOf(opened)]
  await opened.close()
  return seen
}
