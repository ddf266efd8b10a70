import type { Place } from '../mail/mail-job.ts'
import type { Workspace } from '../workspace/directory.ts'

/** The name under which a link carries its bookmark, in the fragment: no server ever gets it. */
const bookmarkParameter = 'continuo-mail'

/**
 * The address of a mail's link: a page of the company's own, with the bookmark in the fragment. The
 * site is one that is registered, or the workspace's main site; a page is a path on it.
 */
export function linkTo(
  { site, page }: Place,
  bookmark: string,
  { origins, settings }: Pick<Workspace, 'origins' | 'settings'>,
): string {
  const fragment = `#${bookmarkParameter}=${bookmark}`
  const origin = site !== undefined && origins.includes(site) ? site : undefined
  if (origin === undefined) {
    const main = settings.site ?? origins[0]
    if (main === undefined)
      throw new Error(
        'No page is known for links: continuo workspace set site https://www.example.com/',
      )
    return `${new URL(main).href}${fragment}`
  }
  return `${origin}${pathOf(page, origin) ?? '/'}${fragment}`
}

/** A page as a path on its own origin, without query and fragment; undefined where it leads elsewhere. */
export function pathOf(page: string | undefined, origin: string): string | undefined {
  if (page === undefined || !page.startsWith('/')) return undefined
  const url = URL.parse(page, origin)
  return url?.origin === origin ? url.pathname : undefined
}
