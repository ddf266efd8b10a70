const sheets = new Map<string, CSSStyleSheet>()

/**
 * Puts a look into the root that a place is in; once, however often it is entered. All roots of a page
 * share one constructed sheet, which needs no leave of a content security policy.
 */
export function wear(place: Node, css: string): void {
  let sheet = sheets.get(css)
  if (!sheet) {
    sheets.set(css, (sheet = new CSSStyleSheet()))
    sheet.replaceSync(css)
  }
  // The place may have been taken out by now, and be in no root that wears anything.
  const { adoptedStyleSheets: worn } = place.getRootNode() as Partial<ShadowRoot>
  if (worn?.includes(sheet) === false) worn.push(sheet)
}
