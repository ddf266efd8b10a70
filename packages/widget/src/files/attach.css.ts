/** The button for files, beside the one that sends. */
export const attachCss = `
.panel .box .attach { background: none; color: var(--quiet) }
.panel .box .attach:hover { background: var(--tint); color: var(--ink) }
`
