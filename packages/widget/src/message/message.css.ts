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
.panel .line:focus { outline: 2px solid var(--accent); outline-offset: 2px }
@keyframes found { from { background: var(--tint) } }
/* Chromium counts it as a shift where a box grows upward, though nothing moves that can be seen: no box. */
div:has(> .line) { display: contents }
.line { margin-inline-end: -26px; padding-inline-end: 26px }
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
@media (prefers-reduced-motion: reduce) { .line.found { animation: none } }
`
