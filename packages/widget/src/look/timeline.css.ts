/** The conversation: one line runs through it from its beginning to its end, and everything hangs on it. */
export const timelineCss = `
.timeline {
  height: 100%;
  contain: strict;
  overflow: hidden auto;
  overscroll-behavior: contain;
  scrollbar-width: thin;
  scrollbar-color: var(--hair) transparent;
}
.panel .timeline:focus-visible {
  outline-offset: -3px;
}
.course {
  position: relative;
  min-height: 100%;
  padding-block: 4px 8px;
  padding-inline: 38px 16px;
}
.course::before {
  content: "";
  position: absolute;
  inset-block: 0;
  inset-inline-start: 23px;
  border-inline-start: 1px solid var(--hair);
}
.edge, .day, .notice, .writing, .state {
  color: var(--quiet);
  font-size: .833em;
}
.edge { min-height: 28px }
.writing { min-height: 22px; padding-top: 8px }
.welcome { position: relative; font-size: 1.133em; line-height: 1.45; text-wrap: pretty }
.line { position: relative; padding-top: 18px }
.line:empty { padding: 0 }
.joins { padding-top: 8px }
.mine.joins { padding-top: 4px }
.day { padding-bottom: 14px; font-weight: 600 }
.day::first-letter { text-transform: uppercase }
.welcome::before, .day::before, .who:not(.unseen)::before {
  content: "";
  position: absolute;
  inset-inline-start: -18px;
  width: 7px;
  height: 7px;
  margin-top: 6px;
  border: 1px solid var(--quiet);
  border-radius: 50%;
  background: var(--ground);
}
.welcome::before, .who:not(.unseen)::before { border-color: var(--accent); background: var(--accent) }
.who { font-size: .9em; margin-bottom: 2px }
.who b { font-weight: 600 }
.who time { margin-inline-start: 8px; color: var(--quiet); font-size: .926em }
.text {
  width: fit-content;
  max-width: 100%;
  border: 0 solid transparent;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  text-wrap: pretty;
}
.text small { display: block; color: var(--quiet); font-size: .833em }
.gone { color: var(--quiet); font-style: italic }
.growing::after { content: "\\2009\\2026"; color: var(--quiet) }
.mine .text {
  max-width: 86%;
  margin-inline-start: auto;
  padding: 8px 13px;
  border-width: 1px;
  border-radius: calc(var(--radius) * .875);
  border-end-end-radius: 4px;
  background: var(--tint);
}
.state { padding-top: 3px; text-align: end }
.state time { opacity: .9 }
.refused { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 4px 8px; color: var(--ink) }
.refused div { width: 100% }
.refused .room { display: inline }
.refused b { color: var(--alarm); font-weight: 600 }
.panel .refused button { padding: 1px 10px; border-color: var(--hair); color: var(--ink) }
.panel .refused button:hover { background: var(--tint) }
.panel .jump {
  position: absolute;
  inset-block-end: 10px;
  inset-inline: 0;
  display: flex;
  align-items: center;
  gap: 6px;
  width: fit-content;
  margin-inline: auto;
  padding-block: 5px;
  padding-inline: 10px 14px;
  border-color: var(--hair);
  background: var(--ground);
  box-shadow: 0 2px 10px #0000001f;
  font-size: .867em;
}
.jump svg { width: 16px }
.panel .jump.new { border-color: transparent; background: var(--accent); color: var(--on-accent) }
`
