/** What stands at the messages. The buttons have the margin of the course to themselves. */
export const messageCss = `
.find { display: contents }
.in .find { display: none }
.since {
  display: flex;
  align-items: center;
  gap: 10px;
  padding-bottom: 14px;
  color: var(--accent);
  font-size: .833em;
  font-weight: 600;
}
.since::after { content: ""; flex: 1; border-top: 1px solid }
.panel .quote, .replying p {
  display: block;
  max-width: 100%;
  padding: 1px 10px;
  border: 0;
  border-inline-start: 3px solid var(--hair);
  border-radius: 0;
  overflow: hidden;
  color: var(--quiet);
  font-size: .867em;
  text-align: start;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.panel .quote { margin-bottom: 4px }
.panel .quote:hover { color: var(--ink); border-color: var(--accent) }
.quote b, .replying b { font-weight: 600 }
.mine > .quote { max-width: 86%; margin-inline-start: auto }
.lost { padding-bottom: 4px }
.line.found { border-radius: 8px; animation: found 2s ease-out }
.panel .line.found:focus { outline: 2px solid var(--accent); outline-offset: 2px }
@keyframes found { from { background: var(--tint) } }
.replying { display: flex; align-items: center; gap: 4px; padding-block: 2px 6px }
.replying p { flex: 1; border-color: var(--accent) }
.panel .replying button { display: grid; place-items: center; flex: none; width: 32px; height: 32px; color: var(--quiet) }
.replying svg { width: 16px }
div:has(> .line) { margin-inline-end: -26px }
.line { padding-inline-end: 26px }
.options { position: absolute; inset-inline-end: 0; margin-top: -25px }
.mine > .options { margin-top: -31px }
.options.open { z-index: 2 }
.panel .options > button {
  display: grid;
  place-items: center;
  width: 24px;
  height: 24px;
  color: var(--quiet);
  opacity: 0;
}
.options svg { width: 18px; stroke-width: 2.5 }
.line:hover > .options > button, .panel .options > button:focus-visible, .options.open > button { opacity: 1 }
/* At the edge of what scrolls there is no room around it. */
.panel .options > button:focus-visible { outline-offset: -2px }
.panel .options > button:hover { background: var(--tint); color: var(--ink) }
@media (hover: none) { .panel .options > button { opacity: 1 } }
.options > time {
  position: absolute;
  z-index: 2;
  inset-block-end: 100%;
  inset-inline-end: 0;
  padding: 2px 8px;
  border: 1px solid var(--hair);
  border-radius: 8px;
  background: var(--ground);
  color: var(--quiet);
  font-size: .8em;
  white-space: nowrap;
  opacity: 0;
  pointer-events: none;
}
.options > button:hover + time, .options > button:focus-visible + time { opacity: 1; transition: opacity 0s .3s }
.options.open > time { opacity: 0 }
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
@media (prefers-reduced-motion: reduce) { .line.found { animation: none } }
`
