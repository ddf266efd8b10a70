/** The way to the end of the conversation, over it. */
export const jumpCss = `
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
