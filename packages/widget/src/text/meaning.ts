const signs = /[*_`[>#•☀-➿\ud83c-\ud83e]|:\S|- |\d[.)] /

/** Whether a text may be more than words: then what draws that is loaded. */
export const mayMean = (text: string): boolean => signs.test(text)

/** What draws a text that is more than words. */
export function written(_again: string) {
  return import('./text.tsx')
}
