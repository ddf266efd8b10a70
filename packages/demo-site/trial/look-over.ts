import axe from 'axe-core'
import type { Page } from 'playwright-core'

const sizes = [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
]

/**
 * What keeps people from a page, wide and narrow, light and dark: what axe finds, and whether it spills
 * over sideways. Nothing where it is as it should be.
 */
export async function lookOver(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const viewport of sizes) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const where = `${new URL(page.url()).pathname}, ${viewport.width} px, ${colorScheme}`
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() =>
        (window as never as { axe: typeof axe }).axe.run(document),
      )
      for (const { id, nodes } of violations)
        found.push(`${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (over > 0) found.push(`${where}: ${over} px too wide`)
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

/** Everything that the browser complains about on a page: policies broken, scripts that fail. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => {
    // That a form came back with what is wrong is an answer, and told as such.
    if (message.type() === 'error' && !message.text().includes('status of 422'))
      heard.push(message.text())
  })
  page.on('pageerror', (error) => heard.push(String(error)))
  return heard
}
