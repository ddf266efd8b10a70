/** What one fills in and presses, in the rooms of the panel. */
export const formCss = `
.panel .form { display: grid; gap: 8px; justify-items: start }
.panel label { font-size: .867em; font-weight: 600 }
.panel input:not([type=checkbox]), .panel select {
  width: 100%;
  min-height: 40px;
  padding: 4px 12px;
  border: 1px solid color-mix(in oklab, var(--ink) 48%, var(--ground));
  border-radius: var(--continuo-field-radius, calc(var(--radius) * .625));
  background: var(--ground);
  color: inherit;
  font: inherit;
  font-size: max(16px, 1em);
}
.panel input[aria-invalid=true] { border-color: var(--alarm) }
.panel .code { letter-spacing: .2em; font-variant-numeric: tabular-nums }
.panel .acts { display: flex; flex-wrap: wrap; align-items: center; gap: 8px }
.panel .act {
  min-height: 36px;
  padding: 4px 16px;
  border-color: color-mix(in oklab, var(--ink) 30%, var(--ground));
  text-align: center;
}
.panel .act:hover { background: var(--tint) }
.panel .act.main { border-color: transparent; background: var(--accent); color: var(--on-accent) }
.panel .act.grave { border-color: var(--alarm); color: var(--alarm) }
.panel .act[aria-disabled=true] { opacity: .6; cursor: default }
.panel .plain { padding: 2px 4px; color: var(--quiet); text-decoration: underline; text-underline-offset: 3px }
.panel .plain:hover { color: var(--ink) }
.panel .hint { color: var(--quiet); font-size: .867em }
.panel .hint:empty { display: none }
.panel .problem { color: var(--alarm); font-size: .867em }
`
