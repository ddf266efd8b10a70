import { plain } from '../host/answers.ts'
import type { SiteRequest } from '../host/back-end.ts'
import type { PageAnswer } from '../host/pages.ts'
import { isFromOwnPage } from './own-page.ts'
import type { Fields } from './sign-up-form.ts'

/** 16 kB: no form of the shop is longer. */
const longestForm = 16 * 1024

/** The fields of a form that one of the site's own pages has sent, or the answer why it is not taken. */
export const readForm = async (
  request: SiteRequest,
): Promise<{ readonly fields: Fields } | { readonly refused: PageAnswer }> => {
  const refuse = (status: number, words: string) => ({ refused: plain(status, words) })
  if (!isFromOwnPage(request.headers, request.origin)) {
    return refuse(
      403,
      'This came from another site, and nothing was done. Use the form on our page.',
    )
  }
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== undefined && type !== 'application/x-www-form-urlencoded') {
    return refuse(415, 'The shop reads forms only (application/x-www-form-urlencoded).')
  }
  const text = await request.body(longestForm)
  return text === undefined
    ? refuse(413, 'That is more than our forms can hold. Go back and write less.')
    : { fields: Object.fromEntries(new URLSearchParams(text)) }
}
