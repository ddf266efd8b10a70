import { launcherCss } from './launcher.css.ts'

/** One line that runs on, and turns once to say something. */
const course =
  'M9 42c9.8 0 11.2-6 18-6 9 0 15-5 15-12.3S36 11.2 27 11.2 12 16.5 12 23.7 18 36 27 36h24'

/** Puts the launcher into a root. By the DOM alone: no markup, style element or style attribute, so that any policy allows it. */
export function makeLauncher(root: ShadowRoot): HTMLButtonElement {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(launcherCss)
  root.adoptedStyleSheets = [sheet]
  const button = document.createElement('button')
  button.part = 'launcher'
  button.ariaLabel = 'Open conversation'
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', course)
  drawing.append(path)
  button.append(drawing)
  root.append(button)
  return button
}
