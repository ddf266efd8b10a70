/** Text that is HTML already: it is put into a page as it is. */
export interface Html {
  readonly html: string
}

/** What may stand in a template: text is escaped, HTML is not, nothing is nothing. */
export type HtmlPart = string | number | Html | readonly Html[] | undefined

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text written so that it stays text in HTML, inside quoted attributes too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

const written = (part: HtmlPart): string => {
  if (part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(`${part}`)
  return 'html' in part ? part.html : part.map(written).join('')
}

/**
 * HTML with text in it that stays text.
 *
 * @example markup`<p>${'<b>'}</p>` // { html: '<p>&lt;b&gt;</p>' }
 */
export const markup = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html => ({
  html: strings.reduce((text, next, at) => text + written(parts[at - 1]) + next),
})
