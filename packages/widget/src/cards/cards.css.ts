/** What is asked at the end of the conversation: calm, beside the words, never over them. */
export const cardsCss = `
.card {
  display: grid;
  gap: 8px;
  margin: 16px 0 8px;
  padding: 14px 16px;
  border: 1px solid var(--hair);
  border-radius: var(--continuo-card-radius, calc(var(--radius) * .875));
  background: var(--continuo-card, var(--ground));
  overflow-wrap: anywhere;
}
.card h3 { font-size: 1em; font-weight: 600 }
.card ul { display: grid; gap: 12px; padding: 0; list-style: none }
.card li { display: grid; gap: 6px }
`
