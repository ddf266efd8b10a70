import { readFile } from 'node:fs/promises'
import { withParts } from './parts.ts'
import { fillPlaceholders, placeholderNames } from './placeholders.ts'
import type { Values } from './placeholders.ts'
import { mapSite } from './site-map.ts'
import type { SiteFile } from './site-map.ts'

/** What a page request is answered with, in a shape that node:http and fetch handlers both take. */
export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer>
}

/** What is different about a page this once. */
export interface Shown {
  /** What stands for the placeholders that are filled for each request. */
  readonly values?: Values
  /** Where it is not the usual one: 422 for a form that comes back with what is wrong. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** The pages of one site, ready to be asked. */
export interface Pages {
  /** Whether an address leads to a page, a file or a place that has moved; false is what would be a 404. */
  has(target: string): boolean
  /** The answer for a request's path and query, such as `/tickets?utm_source=x`. */
  answer(target: string, shown?: Shown): Promise<PageAnswer>
}

export interface PagesOptions {
  /** The folder of its pages, or several: what is in an earlier one wins. */
  readonly root: string | readonly string[]
  /** What stands for `{{name}}` in its pages. */
  readonly values: Values
  /** The placeholders whose values come with each request, see `Shown`. Such pages are kept nowhere. */
  readonly fills?: readonly string[]
  /** The Content-Security-Policy header, see `contentSecurityPolicy`. */
  readonly csp: string
}

/**
 * Opens a folder of pages. HTML is filled with `values` each time it is served; every answer carries
 * the policy given and the headers that keep a browser from guessing.
 *
 * @throws Error where the folder has no pages, or a page names a placeholder that `values` lacks.
 */
export const openPages = async (options: PagesOptions): Promise<Pages> => {
  const { values, fills = [] } = options
  const { files, moved, notFound, parts } = await mapSite([options.root].flat())
  const textOf = async (page: SiteFile, address: string) =>
    withParts(await readFile(page.file, 'utf8'), parts, address)
  const names = [...Object.keys(values), ...fills]
  const entries = [...files, ...(notFound ? [['/404', notFound] as const] : [])]
  for (const [address, page] of entries)
    if (isHtml(page)) requireValues(page.file, await textOf(page, address), names)

  const headers = {
    'Content-Security-Policy': options.csp,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  }
  const show = async (
    page: SiteFile,
    address: string,
    usual: number,
    shown: Shown,
  ): Promise<PageAnswer> => {
    const body = isHtml(page)
      ? await fillPlaceholders(await textOf(page, address), { ...values, ...shown.values })
      : await readFile(page.file)
    return {
      status: shown.status ?? usual,
      headers: {
        ...headers,
        'Content-Type': page.type,
        ...(isHtml(page) && fills.length > 0 && { 'Cache-Control': 'no-store' }),
        ...shown.headers,
      },
      body,
    }
  }

  return {
    has: (target) => files.has(split(target).path) || moved.has(split(target).path),
    answer: async (target, shown = {}) => {
      const { path, query } = split(target)
      const page = files.get(path)
      if (page) return show(page, path, 200, shown)
      const now = moved.get(path)
      if (now !== undefined)
        return { status: 308, headers: { ...headers, Location: now + query }, body: '' }
      if (notFound) return show(notFound, path, 404, shown)
      return {
        status: 404,
        headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
        body: 'There is nothing at this address.\n',
      }
    },
  }
}

const isHtml = (page: SiteFile): boolean => page.type.startsWith('text/html')

const split = (target: string): { path: string; query: string } => {
  const at = target.indexOf('?')
  return at < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, at), query: target.slice(at) }
}

/** A page that cannot be filled is found when the site starts, not when somebody opens it. */
const requireValues = (file: string, text: string, names: readonly string[]): void => {
  const missing = placeholderNames(text).filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw new Error(
      `${file} names ${missing.map((name) => `{{${name}}}`).join(', ')} without a value. Give it in values.`,
    )
}
