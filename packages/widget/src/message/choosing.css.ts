/** What is open at a message, and the reply that is begun there. */
export const choosingCss = `
.replying { display: flex; align-items: center; gap: 4px; padding-block: 2px 6px }
.replying p { flex: 1; border-color: var(--accent) }
.panel .replying button { display: grid; place-items: center; flex: none; width: 32px; height: 32px; color: var(--quiet) }
.replying svg { width: 16px }
.choice {
  position: absolute;
  z-index: 1;
  inset-block-start: 100%;
  inset-inline-end: 0;
  display: grid;
  min-width: 132px;
  padding: 5px;
  border: 1px solid var(--hair);
  border-radius: 12px;
  background: var(--ground);
  box-shadow: 0 6px 24px -6px #0005;
}
.choice.upward { inset-block: auto 100% }
.panel .choice > button { min-height: 34px; padding: 4px 12px; border-radius: 8px; text-align: start }
.panel .choice > button:hover, .panel .choice > button:focus-visible { background: var(--tint) }
.choice p { padding: 6px 10px 8px; white-space: nowrap }
.choice .ways, .editing .ways { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px }
.panel .choice .ways button, .panel .editing .ways button {
  min-height: 32px;
  padding: 2px 14px;
  border-color: color-mix(in oklab, var(--ink) 30%, var(--ground));
}
.panel .choice .ways button { flex: 1 }
.panel .choice .ways .grave { border-color: var(--alarm); color: var(--alarm) }
.panel .editing .ways .main { border-color: transparent; background: var(--accent); color: var(--on-accent) }
.panel .editing .ways .main[aria-disabled=true] { opacity: .6; cursor: default }
.line:has(> .editing) > .text, .line:has(> .editing) > .options { display: none }
.editing textarea {
  display: block;
  width: 100%;
  padding: 8px 13px;
  border: 1px solid var(--accent);
  border-radius: calc(var(--radius) * .875);
}
.panel .editing textarea:focus-visible { outline: 2px solid var(--accent); outline-offset: 0 }
.editing .ways { padding-top: 6px }
`
