import { readFile } from 'node:fs/promises'

/** The folder, in that of the pages, that holds what several pages share. */
export const partsFolder = 'parts/'

const place = /\{\{> ([a-z-]+)\}\}/g

/**
 * Puts the parts in the places that name them: `{{> foot}}` is `parts/foot.html`. A link in a part that
 * leads to the page itself is marked as such.
 *
 * @param page The page's HTML.
 * @param parts The files of the parts by their names.
 * @param address Where the page is served, such as `/tickets`.
 * @throws Error that names the part where there is none of that name.
 * @example await withParts('<body>{{> foot}}</body>', new Map([['foot', 'pages/parts/foot.html']]), '/')
 */
export const withParts = async (
  page: string,
  parts: ReadonlyMap<string, string>,
  address: string,
): Promise<string> => {
  const texts = new Map<string, string>()
  for (const [, name = ''] of page.matchAll(place)) {
    const file = parts.get(name)
    if (file === undefined)
      throw new Error(
        `The page at ${address} names {{> ${name}}}, and there is no ${partsFolder}${name}.html.`,
      )
    const text = await readFile(file, 'utf8')
    const here = `href="${address}"`
    texts.set(name, text.trim().replaceAll(here, `${here} aria-current="page"`))
  }
  return page.replace(place, (_, name: string) => texts.get(name) ?? '')
}
