import { kinds } from './properties.ts'

/**
 * What a page has set that is no colour, no length …: a style sheet could not tell, and would paint
 * nothing. It costs a message in the console each, and the default holds.
 *
 * @param host the element on which the page sets it
 */
export function passOver(host: Element): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  const set = getComputedStyle(host)
  const wrong = kinds.flatMap(({ words, like, names }) =>
    names.flatMap((name) => {
      const property = `--continuo-${name}`
      const value = set.getPropertyValue(property).trim()
      if (!value || CSS.supports(like, value)) return []
      console.error(`Continuo: ${property} is ${words}, not "${value}". It is passed over.`)
      return `${property}:initial`
    }),
  )
  // Set on what lies in the root, they hide what comes down from the page.
  sheet.replaceSync(`:host>*{${wrong.join(';')}}`)
  return sheet
}
