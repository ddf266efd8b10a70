/**
 * What axe-core does not look at, for the panel and the desk alike: what is seen beside words, and where the focus is. Gives one line for each fault;
 * `host` names the element whose shadow root is meant, nothing the document.
 *
 * @typedef {import('playwright-core').Page} Page
 */

/**
 * What there is to see beside words, and has less than 3 : 1 against what is next to it (1.4.11):
 * the frames of fields, the drawings in buttons, what is ticked, chosen or filled.
 *
 * @param {Page} page
 * @param {string} [host]
 * @returns {Promise<string[]>}
 */
export const faint = (page, host) =>
  page.evaluate(`(${faintIn})(${JSON.stringify(host)}, (${colours})())`)

/**
 * Puts the focus on everything that takes it, one after the other: what does not show that it has it
 * (2.4.7) by at least 3 : 1 (1.4.11), and what opens, closes or leads elsewhere for it (3.2.1).
 *
 * @param {Page} page
 * @param {string} [host]
 * @returns {Promise<string[]>}
 */
export async function unmarked(page, host) {
  // Whoever uses the keyboard is shown where they are.
  await page.keyboard.press('Tab')
  return page.evaluate(`(${unmarkedIn})(${JSON.stringify(host)}, (${colours})())`)
}

/** @param {string | undefined} host @param {ReturnType<typeof colours>} reckon */
function faintIn(host, reckon) {
  const root = host ? document.querySelector(host)?.shadowRoot : document
  const { colorOf, groundOf, ratio, isSeen, parentOf } = reckon
  /** @type {string[]} */
  const found = []
  /** @param {string} what @param {Element} one @param {number} by */
  const tell = (what, one, by) => {
    if (by < 3) found.push(`${what} ${by.toFixed(2)}: ${one.outerHTML.slice(0, 120)}`)
  }
  for (const one of root?.querySelectorAll('*') ?? []) {
    if (!isSeen(one) || one.closest('[aria-disabled=true], [disabled]')) continue
    const style = getComputedStyle(one)
    const outside = groundOf(parentOf(one))
    if (one.matches('select, textarea, input:not([type=checkbox], [type=radio], [type=file])')) {
      // What frames it: itself, or the box around it.
      const frames = [one, one.parentElement, one.parentElement?.parentElement]
      const best = frames.flatMap((frame) => {
        if (!frame) return []
        const its = getComputedStyle(frame)
        const around = groundOf(parentOf(frame))
        const has =
          its.borderBottomStyle !== 'none' && Number.parseFloat(its.borderBottomWidth) >= 1
        return has ? [ratio(colorOf(its.borderBottomColor, around), around)] : []
      })
      tell('frame', one, Math.max(0, ...best))
    }
    // A logo is what it is.
    if (one instanceof SVGGeometryElement && !one.closest('[class*=brand]')) {
      const behind = groundOf(one.closest('svg'))
      const drawn = [style.stroke, style.fill].filter((paint) => /^(?!none)/.test(paint))
      const best = drawn.map((paint) => ratio(colorOf(paint, behind), behind))
      tell('drawing', one, Math.max(0, ...best))
    }
    if (one.matches('input[type=checkbox], input[type=radio], progress')) {
      const isOurs = style.accentColor !== 'auto' && Number(style.opacity) > 0
      if (isOurs) tell('tick', one, ratio(colorOf(style.accentColor, outside), outside))
    }
    if (one.matches('[role=img]') && one.textContent) {
      const own = groundOf(one)
      tell('mark', one, ratio(colorOf(style.color, own), own))
    }
    const isChosen = one.matches(
      '[aria-pressed=true], [aria-current], [aria-selected=true], label:has(:checked)',
    )
    const hasOwnLook = !one.matches('label') || style.borderTopStyle !== 'none'
    const drawing = one.querySelector('svg path')
    if (isChosen && hasOwnLook && !one.querySelector('input[type=checkbox]')) {
      const paints = [style.backgroundColor, style.borderInlineStartColor, style.borderBottomColor]
      if (drawing) paints.push(getComputedStyle(drawing).fill)
      const best = paints
        .filter((paint) => paint !== 'none')
        .map((paint) => ratio(colorOf(paint, outside), outside))
      tell('chosen', one, Math.max(0, ...best))
    }
  }
  return found
}

/** @param {string | undefined} host @param {ReturnType<typeof colours>} reckon */
function unmarkedIn(host, reckon) {
  const root = host ? document.querySelector(host)?.shadowRoot : document
  if (!root) return ['nothing is there']
  const { colorOf, groundOf, ratio, isSeen, parentOf } = reckon
  const open = () =>
    [root.querySelectorAll('dialog[open], [role=dialog], [role=menu]').length, location.href].join()
  /** @param {Element} one */
  const looks = (one) => {
    const frames = [one, parentOf(one), parentOf(parentOf(one)), ...one.querySelectorAll('*')]
    return frames.flatMap((frame) => {
      if (!(frame instanceof Element)) return []
      const its = getComputedStyle(frame)
      const has = its.outlineStyle !== 'none' && Number.parseFloat(its.outlineWidth) >= 2
      const isInside = Number.parseFloat(its.outlineOffset) < 0
      const around = groundOf(isInside ? frame : parentOf(frame))
      const mark = has && ratio(colorOf(its.outlineColor, around), around)
      const border = ratio(colorOf(its.borderTopColor, around), around)
      const edge = its.boxShadow !== 'none' && `${its.borderTopColor} ${its.boxShadow}`
      return [{ mark: Number(mark), edge, border }]
    })
  }
  const all = /** @type {HTMLElement[]} */ ([
    ...root.querySelectorAll('a[href], button, input, select, textarea, [tabindex]'),
  ])
  /** @type {string[]} */
  const found = []
  const before = open()
  for (const one of all) {
    if (!one.isConnected || one.tabIndex < 0 || !isSeen(one, true)) continue
    const { activeElement: last } = root
    if (last instanceof HTMLElement) last.blur()
    const without = looks(one)
    one.focus({ preventScroll: true })
    if (root.activeElement !== one) continue
    const is = looks(one).some(({ mark, edge, border }, at) => {
      const was = without[at]
      return (mark >= 3 && !was?.mark) || (edge && edge !== was?.edge && border >= 3)
    })
    if (!is) found.push(`no mark: ${one.outerHTML.slice(0, 120)}`)
    if (open() !== before) return [...found, `opens: ${one.outerHTML.slice(0, 120)}`]
  }
  return found
}

/** Is sent into the page beside the two above: what they reckon with. */
function colours() {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('Nothing can be drawn here.')
  /** @typedef {readonly [number, number, number]} Colour */
  /** @param {string} paint @param {Colour} over @returns {Colour} */
  const colorOf = (paint, over) => {
    for (const one of [`rgb(${over.join(' ')})`, paint]) {
      if (!CSS.supports('color', one)) throw new Error(`No colour: ${one}`)
      context.fillStyle = one
      context.fillRect(0, 0, 1, 1)
    }
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return [red, green, blue]
  }
  /** @param {Element | null} one @returns {Element | null} */
  const parentOf = (one) => {
    const up = one?.parentNode
    return up instanceof ShadowRoot ? up.host : up instanceof Element ? up : null
  }
  /** @param {Element | null} one @returns {Colour} */
  const groundOf = (one) =>
    one ? colorOf(getComputedStyle(one).backgroundColor, groundOf(parentOf(one))) : [255, 255, 255]
  /** @param {Colour} colour */
  const light = (colour) => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const of = part / 255
      return of <= 0.04045 ? of / 12.92 : ((of + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  /** @param {Colour} one @param {Colour} other */
  const ratio = (one, other) => {
    const [more = 0, less = 0] = [light(one), light(other)].toSorted((a, b) => b - a)
    return (more + 0.05) / (less + 0.05)
  }
  /** @param {Element} one @param {boolean} [orHidden] what shows only while one is there */
  const isSeen = (one, orHidden = false) =>
    one.checkVisibility({ visibilityProperty: true, opacityProperty: !orHidden }) &&
    one.getBoundingClientRect().width > 1
  return { colorOf, groundOf, ratio, isSeen, parentOf }
}
