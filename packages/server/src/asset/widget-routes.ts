import { Refused } from '../guard/refused.ts'
import { address } from '../route/call.ts'
import type { App, Handler } from '../route/call.ts'
import { loadAssets } from './load-assets.ts'
import { serveAsset } from './serve-asset.ts'

/** Any page may load the script: it holds nothing of anybody, and `import()` asks with CORS. */
const forAnyPage = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

/**
 * `/continuo.js` and its chunks. The script is fresh for five minutes and then asked for again; chunks
 * have names that change with what is in them, and stay a year.
 */
export function widgetRoutes(app: App, folder: string | undefined): void {
  const assets = loadAssets(folder)
  const serve =
    (nameOf: (path: string) => string): Handler =>
    (call) => {
      const asset = assets.get(nameOf(call.req.path))
      if (asset) return serveAsset(call.req.raw, asset, 'public, max-age=300', forAnyPage)
      const why =
        assets.size === 0
          ? 'The widget is not built: run `npm run build`.'
          : 'There is no such file; the page may hold an old script.'
      throw new Refused('not-found', why, { headers: forAnyPage })
    }
  address(app, '/continuo.js', { GET: serve(() => 'continuo.js') })
  address(app, '/chunks/*', { GET: serve((path) => path.slice(path.indexOf('/chunks/') + 1)) })
}
