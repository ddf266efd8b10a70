import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe-core finds on the page, one line a rule. */
export async function foundByAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (window as never as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

/** How many elements of the panel are wider than they have room for. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.getByRole('dialog').evaluate((dialog) =>
    [dialog, ...dialog.querySelectorAll('*')]
      .filter(
        (one) =>
          one.clientWidth > 0 &&
          one.scrollWidth > one.clientWidth + 1 &&
          // What was answered is shown as far as one line goes; all of it is a press away.
          !one.matches('.unseen, .unseen *, .quote, .replying p, textarea, input, select, svg *'),
      )
      .map((one) => one.outerHTML.slice(0, 120)),
  )
