const sheets = new Map<string, CSSStyleSheet>()

/** Puts the look of a room into the root that the room is in; once, however often it is entered. */
export function wear(place: Node, css: string): void {
  const root = place.getRootNode() as ShadowRoot
  const sheet = sheets.get(css) ?? new CSSStyleSheet()
  if (!sheets.has(css)) {
    sheets.set(css, sheet)
    sheet.replaceSync(css)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }
}
