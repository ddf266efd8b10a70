/** Who the customer is, and what is theirs: a list of plain matters, one below the other. */
export const youCss = `
.panel > .room { flex: 1; min-height: 0; overflow: hidden auto; overscroll-behavior: contain }
header.in { padding-inline-start: 10px }
.in .door { order: -1 }
:dir(rtl) > .back { transform: scaleX(-1) }
.you { display: grid; gap: 28px; padding: 20px 20px 28px; overflow-wrap: anywhere }
.you:lang(ja) { word-break: auto-phrase }
.you section { display: grid; gap: 10px }
.you h3 { font-size: 1em; font-weight: 600 }
.you ul { display: grid; gap: 12px; padding: 0; list-style: none }
.you .entry { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 2px 12px }
.you .entry > div { flex: 1 1 12em }
.you .entry b { font-weight: 600 }
.you .rows { display: grid; gap: 14px }
.you .row { display: grid; grid-template-columns: minmax(7.5em, 2fr) minmax(9em, 3fr); gap: 2px 12px; align-items: center }
.you .row > b { font-size: .867em; font-weight: 600 }
.you .row .hint { grid-column: 2 }
.you .pair { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px }
.panel .you .pair input { width: auto; flex: 1 1 6.5em }
.you .switch { display: flex; align-items: center; gap: 10px; min-height: 28px }
.you .switch input { width: 20px; height: 20px; accent-color: var(--accent) }
.panel .you .switch label { font-size: 1em; font-weight: 400 }
.you .box { flex: none }
.you .qr { width: min(100%, 220px); padding: 14px; border-radius: calc(var(--radius) * .625); background: #fff }
.panel .you .qr svg { width: 100%; fill: #000; stroke: none }
.you .parted { padding-top: 20px; border-top: 1px solid var(--hair) }
@media (max-width: 360px) {
  .you .row { grid-template-columns: 1fr }
  .you .row .hint { grid-column: 1 }
}
`
