/** Beside a message that was refused. */
export const reasonsCss = `
.refused { color: var(--ink) }
.refused b { color: var(--alarm); font-weight: 600 }
.refused .room { display: inline }
.ways { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding-top: 4px }
.panel .ways button { padding: 1px 10px; border-color: var(--hair); color: var(--ink) }
.panel .ways button:hover { background: var(--tint) }
`
