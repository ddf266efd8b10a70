import { Refused } from '../guard/refused.ts'
import { address } from '../route/call.ts'
import type { App, Handler } from '../route/call.ts'
import type { EarlierParts } from './earlier-parts.ts'
import { loadAssets } from './load-assets.ts'
import { serveAsset } from './serve-asset.ts'

/** Any page may load the script: it holds nothing of anybody, and `import()` asks with CORS. */
const forAnyPage = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

/**
 * `/continuo.js`, `/element.js`, the shims, and their chunks. A script is fresh for five minutes and then asked for
 * again; chunks, and what pages hold by its hash, have names that change with what is in them, and stay a year. Those of earlier builds are still served:
 * an open page, and one with the script of five minutes ago, ask for them.
 */
export function widgetRoutes(
  app: App,
  folder: string | undefined,
  earlier: EarlierParts | undefined,
): void {
  const assets = loadAssets(folder)
  const serve =
    (nameOf: (path: string) => string): Handler =>
    (call) => {
      const name = nameOf(call.req.path)
      const asset = assets.get(name) ?? earlier?.find(name)
      if (asset) return serveAsset(call.req.raw, asset, 'public, max-age=300', forAnyPage)
      const why =
        assets.size === 0
          ? 'The widget is not built: run `npm run build`.'
          : 'There is no such file; the page may hold a script that is older than a month: load it anew.'
      throw new Refused('not-found', why, { headers: forAnyPage })
    }
  for (const script of ['continuo.js', 'element.js']) {
    address(app, `/${script}`, { GET: serve(() => script) })
  }
  for (const path of ['/:script{continuo-.+}', '/pinned/*', '/shims/*']) {
    address(app, path, { GET: serve((asked) => asked.slice(1)) })
  }
  address(app, '/chunks/*', { GET: serve((path) => path.slice(path.indexOf('/chunks/') + 1)) })
}
