/** Hours alone are no notice: one quiet line, and none at all where there is nothing to say. */
export const hoursCss = `
.panel .hours { color: var(--quiet) }
.notices:not(:has(p:not(.hours))) { background: none }
.notices:not(:has(p)) { display: none }
`
