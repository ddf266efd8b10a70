import { onDemand } from '../on-demand.ts'
import type { PageWords } from './page-words.ts'

/** The languages that the widget speaks, as the files of their words are called. */
export const codes = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'pl',
  'tr',
  'ar',
  'he',
  'hi',
  'ja',
  'zh',
  'uk',
  'sv',
]

const pageWords = onDemand(function (_again: string) {
  return import('./page-words.ts')
})

/**
 * The words of one part of the widget, each language loaded when it is wanted.
 *
 * @param part what a page calls them that has words of its own for them
 * @param load imports the file of a language, which exports its words by the code. The path has to be
 *   `./${code}.ts`: the build makes a chunk of each file that could be meant.
 * @returns gives the words of one of `codes`
 */
export function inLanguage<Words extends object>(
  part: keyof PageWords,
  load: (again: string, code: string) => Promise<Readonly<Record<string, Words>>>,
): (code: string) => Promise<Words> {
  const kept: Record<string, () => Promise<Words>> = {}
  return (code) =>
    (kept[code] ??= onDemand(async (again) => {
      const words = (await load(again, code))[code]!
      const own = window.ContinuoWords?.[code]?.[part]
      return own ? (await pageWords()).wordsWith(words, own, `${code}.${part}`) : words
    }))()
}
