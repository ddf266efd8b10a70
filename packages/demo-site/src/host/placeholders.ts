/** What stands for a placeholder: a text, or a function that is asked each time a page that names it is served. */
export type Value = string | (() => string | Promise<string>)

/** Placeholder names and what stands for them: `{ key: 'pk_…' }` for `{{key}}`. */
export type Values = Readonly<Record<string, Value>>

const placeholder = /\{\{([a-zA-Z]+)\}\}/g

/** The names of the placeholders in a page, each once, in the order of their first place. */
export const placeholderNames = (html: string): string[] => [
  ...new Set(Array.from(html.matchAll(placeholder), ([, name]) => name ?? '')),
]

/**
 * Puts the values in the places of their names, written so that they stay text in HTML, inside
 * quoted attributes too. Only the page's own `{{…}}` count: a value that looks like one stays text.
 *
 * @throws Error that names the placeholder where there is no value for it.
 * @example await fillPlaceholders('<a href="{{siteB}}">', { siteB: 'http://127.0.0.1:4002' })
 */
export const fillPlaceholders = async (html: string, values: Values): Promise<string> => {
  const texts = new Map<string, string>()
  for (const name of placeholderNames(html)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined)
      throw new Error(
        `The page names {{${name}}}, and there is no value for it. Give one in values.${name}.`,
      )
    texts.set(name, escapeHtml(typeof value === 'string' ? value : await value()))
  }
  return html.replace(placeholder, (_, name: string) => texts.get(name) ?? '')
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
