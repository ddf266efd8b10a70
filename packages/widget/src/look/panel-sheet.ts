import { composerCss } from './composer.css.ts'
import { panelCss } from './panel.css.ts'
import { timelineCss } from './timeline.css.ts'
import { tokensCss } from './tokens.css.ts'

let sheet: CSSStyleSheet | undefined

/** The look of the panel; one sheet for all roots of a page. A constructed sheet needs no leave of a content security policy. */
export function panelSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(tokensCss + panelCss + timelineCss + composerCss)
  }
  return sheet
}
