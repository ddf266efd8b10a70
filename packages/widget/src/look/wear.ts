const sheets = new Map<string, CSSStyleSheet>()

/**
 * Puts a look into the root that a place is in; once, however often it is entered. All roots of a page
 * share one constructed sheet, which needs no leave of a content security policy.
 */
export function wear(place: Node, css: string): void {
  const root = place.getRootNode() as ShadowRoot
  let sheet = sheets.get(css)
  if (!sheet) {
    sheets.set(css, (sheet = new CSSStyleSheet()))
    sheet.replaceSync(css)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}
