/** The search, over the conversation, which keeps its place below. */
export const searchCss = `
.talk { position: relative }
.search {
  position: absolute;
  z-index: 2;
  inset: 0;
  display: flex;
  flex-direction: column;
  background: var(--ground);
}
.search form { display: flex; align-items: center; gap: 8px; padding: 12px 16px 8px }
.panel .search .leave { display: grid; place-items: center; flex: none; width: 36px; height: 36px; color: var(--quiet) }
.panel .search .leave:hover { background: var(--tint); color: var(--ink) }
:dir(rtl) > .leave .back { transform: scaleX(-1) }
.panel .search input { flex: 1; min-width: 0 }
.search .told { padding: 0 20px 8px; color: var(--quiet); font-size: .867em; overflow-wrap: anywhere }
.search .hits { flex: 1; min-height: 0; overflow: hidden auto; overscroll-behavior: contain; padding: 0 12px 16px; overflow-wrap: anywhere }
.search h3 { position: sticky; top: 0; padding: 6px 8px; background: var(--ground); color: var(--quiet); font-size: .833em; font-weight: 600 }
.search ol { padding: 0; list-style: none }
.panel .search .hit {
  display: grid;
  grid-template-columns: 1fr auto;
  gap: 0 10px;
  width: 100%;
  padding: 7px 8px;
  border-radius: calc(var(--radius) * .625);
  text-align: start;
}
.panel .search .hit:hover { background: var(--tint) }
.panel .search .hit:focus-visible { outline-offset: -2px }
.search .hit b { font-size: .867em; font-weight: 600 }
.search .hit time { color: var(--quiet); font-size: .8em }
.search .hit span { grid-column: 1 / -1 }
.search mark { border-radius: 3px; background: var(--tint); box-shadow: 0 0 0 1px var(--tint); color: inherit; font-weight: 600 }
@media (forced-colors: active) {
  .search mark { background: Mark; color: MarkText; forced-color-adjust: none }
}
`
