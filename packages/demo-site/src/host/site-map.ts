import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { partsFolder } from './parts.ts'

/** One file of a site: where it lies and how it is announced. */
export interface SiteFile {
  readonly file: string
  readonly type: string
}

/** The addresses of a site: what each shows, what has moved, and what is shown where nothing is. */
export interface SiteMap {
  readonly files: ReadonlyMap<string, SiteFile>
  readonly moved: ReadonlyMap<string, string>
  readonly notFound: SiteFile | undefined
  /** What several pages share, by name: see `withParts`. No address leads to it. */
  readonly parts: ReadonlyMap<string, string>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Lists folders once and gives each file its address (what is in an earlier folder wins): `tickets.html` is `/tickets`, `index.html` is `/`,
 * everything else keeps its name. What a request may reach is what stands in this map and nothing else,
 * so no address, however it is written, leads out of the folder. Hidden files, links that point elsewhere
 * and files of a kind that is not served are left out.
 *
 * @throws Error where the folder cannot be read or has no `index.html`.
 */
export const mapSite = async (roots: readonly string[]): Promise<SiteMap> => {
  const files = new Map<string, SiteFile>()
  const moved = new Map<string, string>()
  const parts = new Map<string, string>()
  let notFound: SiteFile | undefined

  for (const { file, name, entry } of (await Promise.all(roots.map(entriesOf))).flat()) {
    const type = types[extname(name)]
    if (!entry.isFile() || type === undefined || /(^|\/)\./.test(name)) continue
    if (name.startsWith(partsFolder)) {
      const part = name.slice(partsFolder.length).replace(/\.html$/, '')
      if (!parts.has(part)) parts.set(part, file)
      continue
    }
    if (name === '404.html') {
      notFound ??= { file, type }
      continue
    }
    const address = `/${name.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`
    if (files.has(address)) continue
    files.set(address, { file, type })
    if (!name.endsWith('.html')) continue
    moved.set(`/${name}`, address)
    if (address !== '/') moved.set(`${address}/`, address)
  }
  if (!files.has('/'))
    throw new Error(
      `${roots.join(' and ')} has no index.html. Build the pages first, or give the folder that has them.`,
    )
  return { files, moved, notFound, parts }
}

const entriesOf = async (root: string) => {
  let entries
  try {
    entries = await readdir(root, { recursive: true, withFileTypes: true })
  } catch (error) {
    throw new Error(`${root} cannot be read. Build it first: npm run build`, { cause: error })
  }
  return entries.map((entry) => {
    const file = join(entry.parentPath, entry.name)
    return { entry, file, name: relative(root, file).split(sep).join('/') }
  })
}
