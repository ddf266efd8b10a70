import { composerCss } from './composer.css.ts'
import { frameCss } from './panel.css.ts'
import { timelineCss } from './timeline.css.ts'
import { tokensCss } from './tokens.css.ts'

/** The look of the panel when it opens. */
export const panelCss = tokensCss + frameCss + timelineCss + composerCss
