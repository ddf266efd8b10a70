/** The conversation: one line runs through it from its beginning to its end, and everything hangs on it. */
export const timelineCss = `
.timeline {
  height: 100%;
  contain: strict;
  overflow: hidden auto;
  overscroll-behavior: contain;
  scrollbar-width: thin;
}
.panel .timeline:focus-visible {
  outline-offset: -3px;
}
.course {
  position: relative;
  min-height: 100%;
  padding-block: 4px 8px;
  padding-inline: 46px 28px;
}
.course::before {
  content: "";
  position: absolute;
  inset-block: 0;
  inset-inline-start: 23px;
  border-inline-start: 1px solid var(--continuo-course, var(--hair));
}
.edge, .day, .notice, .writing, .state {
  color: var(--quiet);
  font-size: .833em;
}
.edge { min-height: 28px }
.writing { min-height: 22px; padding-top: 8px }
.welcome { position: relative; font-size: 1.133em }
.line { position: relative; padding-top: calc(18px * var(--continuo-density, 1)) }
.line:empty { padding: 0 }
.joins { padding-top: 6px }
.day { padding-bottom: 14px; font-weight: 600 }
.day::first-letter { text-transform: uppercase }
.welcome::before, .day::before, .who:not(.unseen)::before {
  content: "";
  position: absolute;
  inset-inline-start: -27px;
  width: 7px;
  height: 7px;
  margin-top: 6px;
  border: 1px solid var(--quiet);
  border-radius: 50%;
  background: var(--ground);
}
.welcome::before, .who:not(.unseen)::before { border-color: var(--accent); background: var(--accent) }
.who[data-face]::before {
  content: attr(data-face) / "";
  inset-inline-start: -36px;
  width: 27px;
  height: 27px;
  margin-top: -2px;
  border: 0;
  background: var(--continuo-face, oklch(.5 .1 var(--hue)));
  color: var(--continuo-on-face, #fff);
  line-height: 27px;
  text-align: center;
}
.who { font-size: .9em; margin-bottom: 2px }
.who b { font-weight: 600 }
.who time { margin-inline-start: 8px; color: var(--quiet); font-size: .926em }
.text {
  width: fit-content;
  max-width: 100%;
  padding: var(--continuo-their-padding);
  border: 0 solid transparent;
  border-radius: var(--continuo-bubble-radius, calc(var(--radius) * .875));
  background: var(--continuo-their);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  overflow: clip;
  overflow-clip-margin: 4px;
}
.growing::after { content: "\\2009\\2026"; color: var(--quiet) }
.mine .text {
  max-width: 86%;
  margin-left: auto;
  padding: calc(8px * var(--continuo-density, 1)) 13px;
  border-width: 1px;
  border-bottom-right-radius: 4px;
  background: var(--continuo-own, var(--tint));
  color: var(--continuo-on-own);
}
/* What was said has a direction of its own; its place is the conversation's. */
[dir=rtl] .mine .text { margin: 0 auto 0 0; border-bottom-right-radius: var(--continuo-bubble-radius, calc(var(--radius) * .875)); border-bottom-left-radius: 4px }
.state { padding-top: 3px; text-align: end }
`
