import { escapeHtml } from './html.ts'
import type { Html } from './html.ts'

/** What stands for a placeholder: text or HTML, or a function that is asked each time a page that names it is served. */
export type Value = string | Html | (() => string | Html | Promise<string | Html>)

/** Placeholder names and what stands for them: `{ key: 'pk_…' }` for `{{key}}`. */
export type Values = Readonly<Record<string, Value>>

const placeholder = /\{\{([a-zA-Z]+)\}\}/g

/** The names of the placeholders in a page, each once, in the order of their first place. */
export const placeholderNames = (page: string): string[] => [
  ...new Set(Array.from(page.matchAll(placeholder), ([, name]) => name ?? '')),
]

/**
 * Puts the values in the places of their names. Text is written so that it stays text in HTML, inside
 * quoted attributes too; `markup` values are put as they are. Only the page's own `{{…}}` count: a value
 * that looks like one stays text.
 *
 * @throws Error that names the placeholder where there is no value for it.
 * @example await fillPlaceholders('<a href="{{siteB}}">', { siteB: 'http://127.0.0.1:4002' })
 */
export const fillPlaceholders = async (page: string, values: Values): Promise<string> => {
  const texts = new Map<string, string>()
  for (const name of placeholderNames(page)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined)
      throw new Error(
        `The page names {{${name}}}, and there is no value for it. Give one in values.${name}.`,
      )
    const given = typeof value === 'function' ? await value() : value
    texts.set(name, typeof given === 'string' ? escapeHtml(given) : given.html)
  }
  return page.replace(placeholder, (_, name: string) => texts.get(name) ?? '')
}
