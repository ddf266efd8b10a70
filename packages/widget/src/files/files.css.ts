/** Files: as chips above the text box, as cards and pictures in the conversation, and where they can be dropped. */
export const filesCss = `
.chips {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 6px;
  max-height: 190px;
  padding: 0 0 8px;
  overflow: auto;
  list-style: none;
}
.chip {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 10px;
  padding-block: 6px;
  padding-inline: 12px 6px;
  border: 1px solid var(--hair);
  border-radius: calc(var(--radius) * .75);
  font-size: .9em;
}
.chip > span { flex: 1 }
.chip canvas { order: -1; width: 44px; height: 33px; border-radius: 4px }
.chip bdi, .file bdi {
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
  min-width: 0;
}
.chip > span, .file > span { min-width: 0; display: grid }
.chip small, .file small { color: var(--quiet); font-size: .926em }
.chip .wrong { white-space: normal }
.panel .chip button, .panel .file button {
  padding: 4px 10px;
  border-color: var(--hair);
  font-size: .926em;
}
.panel .chip button:hover, .panel .file button:hover { background: var(--tint) }
.chip progress {
  flex-basis: 100%;
  height: 3px;
  margin-top: 6px;
  accent-color: var(--accent);
}
.limits { padding: 0 2px 6px; color: var(--quiet); font-size: .833em }
.target {
  position: absolute;
  z-index: 1;
  inset: 10px;
  display: grid;
  place-content: center;
  gap: 4px;
  padding: 20px;
  border: 2px dashed var(--accent);
  border-radius: calc(var(--radius) * .75);
  background: color-mix(in oklab, var(--ground) 92%, var(--accent));
  text-align: center;
  pointer-events: none;
}
.target p + p { color: var(--quiet); font-size: .867em }
.talk:has(.target) { position: relative }
.files { display: grid; gap: 8px; white-space: normal }
.text:has(.files) { width: 100% }
.file {
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  align-items: center;
  gap: 6px 10px;
  width: 100%;
  max-width: 280px;
  padding-block: 8px;
  padding-inline: 12px 8px;
  border: 1px solid var(--hair);
  border-radius: var(--continuo-card-radius, calc(var(--radius) * .625));
  background: var(--continuo-card, var(--ground));
  font-size: .9em;
}
.picture { padding: 8px }
.picture canvas {
  grid-column: 1 / -1;
  width: 100%;
  aspect-ratio: 4 / 3;
  border-radius: calc(var(--radius) * .4);
  background: var(--tint);
}
.file [role=status] { grid-column: 1 / -1 }
.file [role=status]:empty { display: none }
`
