import type { Workspace } from '../workspace/directory.ts'
import { Refused } from './refused.ts'

/**
 * The origin of the page that a customer's call comes from: a registered `Origin`, or the origin that
 * the request was sent to where the browser says that it is the page's own (`Sec-Fetch-Site`; browsers
 * send no `Origin` with such a GET) and that one is registered.
 *
 * @param own The origin that the request was sent to.
 * @throws Refused `unregistered-origin`.
 */
export function pageOrigin(headers: Headers, own: string, workspace: Workspace): string {
  const named = headers.get('origin')
  const origin = named ?? (headers.get('sec-fetch-site') === 'same-origin' ? own : undefined)
  if (origin === undefined) {
    throw new Refused(
      'unregistered-origin',
      'The request names no page: it has neither Origin nor Sec-Fetch-Site: same-origin.',
    )
  }
  if (!workspace.origins.includes(origin)) {
    throw new Refused(
      'unregistered-origin',
      `The origin ${origin.slice(0, 200)} is not registered for this workspace.`,
    )
  }
  return origin
}
