import { launcherCss } from './launcher.css.ts'

/** One line that runs on, and turns once to say something. */
const course = 'M6 28c6.5 0 7.5-4 12-4 6 0 10-3.4 10-8.2S24 7.5 18 7.5 8 11 8 15.8 12 24 18 24h18'

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
  drawing.setAttribute('viewBox', '0 0 36 36')
  path.setAttribute('d', course)
  drawing.append(path)
  button.append(drawing)
  root.append(button)
  return button
}
