import type { EarlierParts } from '../asset/earlier-parts.ts'
import { loadAssets } from '../asset/load-assets.ts'
import { serveAsset } from '../asset/serve-asset.ts'
import { Refused } from '../guard/refused.ts'
import { address } from '../route/call.ts'
import type { App, Handler } from '../route/call.ts'
import { deskHeaders } from './sign-in-page.ts'

/**
 * The desk's application: its files, the parts of earlier builds that an open desk still asks for, and
 * its one page at every other address below `/desk` that a browser opens.
 */
export function deskApp(
  app: App,
  folder: string | undefined,
  earlier: EarlierParts | undefined,
): void {
  const assets = loadAssets(folder)
  const serve: Handler = (call) => {
    const name = call.req.path.replace(/^\/desk\/?/, '')
    const opens = name === '' || /text\/html/.test(call.req.header('accept') ?? '')
    const asset =
      assets.get(name) ?? earlier?.find(name) ?? (opens ? assets.get('index.html') : undefined)
    if (asset) return serveAsset(call.req.raw, asset, 'no-cache', deskHeaders)
    throw new Refused(
      'not-found',
      assets.size === 0 ? 'The desk is not built: run `npm run build`.' : 'There is no such file.',
    )
  }
  address(app, '/desk', { GET: serve })
  address(app, '/desk/*', { GET: serve })
}
