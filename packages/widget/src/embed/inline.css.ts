/** The panel in the page's flow: as wide as its place, as high as the page says. */
export const inlineCss = `
:host { display: block; height: var(--continuo-height, 640px) }
:host > div { height: 100% }
:host > button:not(:has(~ p)) { display: none }
:host > button, :host > p { position: static }
/* Nobody closes a part of the page. */
[part=close] { display: none }
:host > p { margin: 12px 0; width: fit-content }
/* More than the sheet of the panel says, in whatever direction the page runs. */
:host .panel.panel.panel {
  position: relative;
  inset: auto;
  z-index: auto;
  width: 100%;
  max-width: none;
  height: 100%;
  max-height: none;
  padding: 0;
  border: 1px solid var(--hair);
  border-radius: var(--radius);
  box-shadow: var(--continuo-shadow, none);
  animation: none;
}
`
