import type { Preferences } from '@continuo/model'

const schemes = { light: 'light', dark: 'dark', auto: 'light dark' }
const sizes = { normal: '1', large: '1.15', larger: '1.3' }
/** How long what moves takes; without a word of the customer's the system decides. */
const motions = { full: '.18s', reduced: '0s', auto: '' }

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>()

/**
 * Turns launcher and panel to what the customer prefers. It beats what the page has set for everybody,
 * which holds again where the customer has set nothing.
 */
export function turn(
  root: ShadowRoot,
  { colourScheme, textSize, motion }: Pick<Preferences, 'colourScheme' | 'textSize' | 'motion'>,
): void {
  let sheet = sheets.get(root)
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheets.set(root, sheet)
  }
  // A root whose launcher is made anew begins without it.
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }
  const set = {
    scheme: colourScheme && schemes[colourScheme],
    text: textSize && sizes[textSize],
    motion: motion && motions[motion],
  }
  const rules = Object.entries(set).map(([name, value]) => value && `--continuo-${name}:${value}`)
  // Set on what lies in the root, they hide what comes down from the page.
  sheet.replaceSync(`:host>*{${rules.filter(Boolean).join(';')}}`)
}
