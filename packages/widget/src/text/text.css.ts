/** What is more than words in a message. Each mark keeps the direction of its words to itself. */
export const textCss = `
.text .room > * + * { margin-block-start: .5em }
.text strong, .text em, .text a, .text .where, .text code { unicode-bidi: isolate }
.text strong { font-weight: 650 }
.text a { color: var(--continuo-link, var(--accent)); text-decoration-thickness: 1px; text-underline-offset: 2px }
.text .where { color: var(--quiet) }
.text code { font: .92em/1.45 var(--continuo-code-font, ui-monospace, Menlo, Consolas, monospace) }
.text p code { padding: 1px 4px; border-radius: 4px; background: color-mix(in oklab, var(--ink) 8%, transparent) }
.text pre {
  padding: 8px 10px;
  border: 1px solid var(--hair);
  border-radius: calc(var(--radius) * .5);
  white-space: pre-wrap;
}
.text blockquote { padding-inline-start: 10px; border-inline-start: 2px solid var(--hair); color: var(--quiet) }
.text ul, .text ol { padding-inline-start: 1.5em; white-space: normal }
.text li > * { white-space: pre-wrap }
.text li + li { margin-block-start: .15em }
.text .emoji { font-size: 2.4em; line-height: 1.2 }
`
