/** A place in the conversation where something is withheld. */
export const lockedCss = `
.locked {
  display: flex;
  gap: 10px;
  margin: 14px 0 4px;
  padding: 10px 14px;
  border: 1px dashed color-mix(in oklab, var(--ink) 40%, var(--ground));
  border-radius: calc(var(--radius) * .75);
  color: var(--quiet);
  font-size: .9em;
}
.panel .locked svg { flex: none; width: 18px; margin-top: 2px }
`
