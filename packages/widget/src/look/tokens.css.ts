/**
 * What the page may set, and what follows from it. Nothing of the page's own look comes in, and each
 * colour is named twice: for light and for dark.
 */
export const tokensCss = `
.panel {
  all: initial;
  color-scheme: var(--continuo-scheme, light dark);
  --accent: var(--continuo-accent, light-dark(#1d5c63, #8cc9c4));
  --on-accent: var(--continuo-on-accent, light-dark(#fff, #0d2325));
  --ground: var(--continuo-ground, light-dark(#fff, #17191b));
  --ink: var(--continuo-ink, light-dark(#1c2123, #e9ebea));
  --quiet: var(--continuo-quiet, color-mix(in oklab, var(--ink) 68%, var(--ground)));
  --hair: var(--continuo-hair, color-mix(in oklab, var(--ink) 13%, var(--ground)));
  --tint: var(--continuo-tint, color-mix(in oklab, var(--accent) 14%, var(--ground)));
  --alarm: var(--continuo-alarm, light-dark(#a3261c, #ff9d8f));
  --radius: var(--continuo-radius, 16px);
  font: calc(var(--continuo-size, 15px) * var(--continuo-text, 1))/var(--continuo-line-height, 1.5) var(--continuo-font, system-ui, sans-serif);
  color: var(--ink);
}
.panel * {
  box-sizing: border-box;
  margin: 0;
}
.panel button {
  min-width: 24px;
  min-height: 24px;
  padding: 0;
  border: 1px solid transparent;
  border-radius: var(--continuo-button-radius, 99px);
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
.panel svg {
  display: block;
  width: 20px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.75;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.panel :focus-visible {
  outline: 2px solid var(--continuo-focus, var(--accent));
  outline-offset: 2px;
}
.panel .unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
`
