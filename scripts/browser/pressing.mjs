/**
 * What axe-core does not look at, for the panel and the desk alike: how large it is what is pressed, and when it acts. Gives one line for each fault;
 * `host` names the element whose shadow root is meant, nothing the document.
 *
 * @typedef {import('playwright-core').Page} Page
 */

/**
 * All that is pressed and has less than 24 × 24 pixels.
 *
 * @param {Page} page
 * @param {string} [host]
 * @returns {Promise<string[]>}
 */
export const tooSmall = (page, host) => page.evaluate(tooSmallIn, host)

/**
 * Presses all that is in view and lets go elsewhere: nothing may have happened then (2.5.2).
 *
 * @param {import('playwright-core').Locator} within
 * @param {() => Promise<unknown>} now what would be another after something happened
 * @returns {Promise<{ pressed: number, acted: string[] }>}
 */
export async function pressedAndLeft(within, now) {
  const page = within.page()
  const before = JSON.stringify(await now())
  const acted = []
  let pressed = 0
  for (const one of await within.locator('button, a[href], input, select, label').all()) {
    const place = await one.boundingBox()
    if (!place || !(await one.isVisible())) continue
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2]
    const isThere = await one.evaluate(
      (element, [left, top]) => {
        const root = /** @type {Document | ShadowRoot} */ (element.getRootNode())
        const there = root.elementFromPoint(left ?? 0, top ?? 0)
        return !!there && (element.contains(there) || there.contains(element))
      },
      [x, y],
    )
    // Below the fold nobody presses it.
    if (!isThere) continue
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(2, 2)
    await page.mouse.up()
    pressed += 1
    if (JSON.stringify(await now()) !== before) {
      acted.push(await one.evaluate((element) => element.outerHTML.slice(0, 120)))
      break
    }
  }
  return { pressed, acted }
}

/** @param {string | undefined} host */
function tooSmallIn(host) {
  const root = host ? document.querySelector(host)?.shadowRoot : document
  const all = [...(root?.querySelectorAll('button, a[href], input, select, textarea') ?? [])]
  return all.flatMap((one) => {
    const { width, height } = one.getBoundingClientRect()
    // A switch is as large as the words beside it; a link among words is as large as they are.
    const label = one.closest('label, .switch')?.getBoundingClientRect()
    const isInText = one.matches('a') && getComputedStyle(one).display === 'inline'
    const least = Math.min(Math.max(width, label?.width ?? 0), Math.max(height, label?.height ?? 0))
    return width > 0 && least < 24 && !isInText
      ? [`${width}×${height} ${one.outerHTML.slice(0, 100)}`]
      : []
  })
}
