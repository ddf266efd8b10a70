/** What came with a message: offers, bills and orders, and what asks. */
export const cardCss = `
.text:has(.card, .asked) { width: 100%; white-space: normal }
.card, .asked { display: grid; gap: 6px; margin-block: 8px 6px; min-width: 0 }
.card {
  padding: 12px 14px;
  border: 1px solid var(--hair);
  border-radius: calc(var(--radius) * .625);
  background: var(--ground);
}
.card p, .card li, .card dd { overflow-wrap: anywhere }
.card .kind { color: var(--quiet); font-size: .867em }
.card .title { font-weight: 650 }
.card .amount { font-size: 1.333em; font-variant-numeric: tabular-nums }
.card .quiet, .asked .quiet { color: var(--quiet); font-size: .933em }
.asked .said { padding: 0; white-space: pre-wrap }
.panel .asked > .plain { justify-self: start }
.asked [role]:empty { display: none }
.card ul { display: grid; gap: 4px; padding: 0; list-style: none }
.card li, .card dl div { display: flex; justify-content: space-between; gap: 12px }
.card dt { color: var(--quiet) }
.card dd { text-align: end }
.card a { color: var(--accent); display: inline-block; min-height: 24px }
.asked fieldset, fieldset.asked { min-width: 0; border: 0; padding: 0 }
.asked fieldset { display: grid; gap: 10px; width: 100% }
.asked legend { width: 100%; padding: 0; font-weight: 650; overflow-wrap: anywhere }
.asked fieldset legend:not(.unseen) { margin-block-end: 8px }
.replies { display: flex; flex-wrap: wrap; gap: 8px; padding-block: 2px }
.replies .act { max-width: 100%; border-color: var(--accent); color: var(--accent); overflow-wrap: anywhere }
.asked .field { display: grid; gap: 4px; width: 100% }
.asked .tick { grid-template-columns: auto minmax(0, 1fr); align-items: center; column-gap: 10px }
.asked .tick label { justify-self: start; padding-block: 2px; font-weight: 400 }
.asked .tick p { grid-column: 1 / -1 }
.asked .picks { gap: 6px }
.panel .pick {
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 44px;
  padding: 8px 12px;
  border: 1px solid color-mix(in oklab, var(--ink) 48%, var(--ground));
  border-radius: calc(var(--radius) * .625);
  font-size: 1em;
  font-weight: 400;
  overflow-wrap: anywhere;
  cursor: pointer;
}
.panel .pick:hover { background: var(--tint) }
.panel .pick:has(:checked) { border-color: var(--accent); background: var(--tint) }
.panel .asked input[type=checkbox] { flex: none; width: 24px; height: 24px; margin: 0; accent-color: var(--accent) }
.asked label small { display: inline; font-weight: 400; color: var(--quiet) }
.asked textarea {
  width: 100%;
  padding: 8px 12px;
  border: 1px solid color-mix(in oklab, var(--ink) 48%, var(--ground));
  border-radius: calc(var(--radius) * .625);
  background: var(--ground);
  color: inherit;
  font: inherit;
  font-size: max(16px, 1em);
  resize: vertical;
}
.panel .asked textarea:focus-visible { outline: 2px solid var(--continuo-focus, var(--accent)) }
.asked [aria-invalid=true] { border-color: var(--alarm) }
.scale { display: flex; flex-wrap: wrap; gap: 4px }
.panel .scale label {
  position: relative;
  display: flex;
  align-items: center;
  gap: 6px;
  min-width: 40px;
  min-height: 40px;
  padding: 4px 8px;
  border: 1px solid transparent;
  border-radius: 99px;
  justify-content: center;
  font-weight: 400;
  cursor: pointer;
}
.panel .scale input { position: absolute; inset: 0; width: 100%; height: 100%; min-height: 0; opacity: 0; cursor: pointer }
.panel .scale svg { width: 26px; height: 26px; stroke: color-mix(in oklab, var(--ink) 60%, var(--ground)) }
.panel .scale .on svg { fill: var(--accent); stroke: var(--accent) }
.scale .down { transform: scaleY(-1) }
.panel .thumbs label { border-color: var(--hair) }
.panel .thumbs label:has(:checked) { border-color: var(--accent); background: var(--tint) }
.panel .scale label:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 1px }
@media (forced-colors: active) {
  .panel .scale svg { stroke: CanvasText }
  .panel .scale .on svg { fill: Highlight; stroke: Highlight }
  .panel :is(.thumbs label, .pick):has(:checked) { border-color: Highlight }
}
`
