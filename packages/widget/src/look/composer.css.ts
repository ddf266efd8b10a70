/** Where one writes. Sixteen pixels at least, or phones zoom in. */
export const composerCss = `
.composer { padding: 4px 14px 12px }
.box {
  display: flex;
  align-items: flex-end;
  gap: 4px;
  padding: 4px;
  border: 1px solid color-mix(in oklab, var(--ink) 48%, var(--ground));
  border-radius: var(--continuo-field-radius, calc(var(--radius) + 6px));
}
.box:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent) }
textarea {
  flex: 1;
  min-width: 0;
  max-height: 9.5em;
  padding-block: 6px;
  padding-inline: 14px 6px;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  font-size: max(16px, 1em);
  resize: none;
  scrollbar-width: thin;
}
.panel textarea:focus { outline: 0 }
textarea::placeholder { color: var(--quiet); opacity: 1 }
/* While nothing is written there is no direction yet but the panel's. */
[dir=rtl] textarea:placeholder-shown { direction: rtl }
@media (forced-colors: active) { .box:focus-within { outline: 2px solid } }
.panel .box button {
  background: var(--accent);
  color: var(--on-accent);
}
.panel .box [part=attach] { background: none; color: var(--quiet) }
.panel .box [part=attach]:hover { background: var(--tint); color: var(--ink) }
.said { font-size: .833em; color: var(--quiet) }
.said:not(:empty) { padding: 6px 8px 0 }
.panel .wrong { color: var(--alarm) }
`
