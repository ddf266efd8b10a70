import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const types = /** @type {Record<string, string>} */ ({
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.json': 'application/json',
})

/**
 * What a page loads of a widget until it stands open, in Chromium. There is no back end: whatever is
 * asked of one is refused, and so is everything from elsewhere.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {object} site
 * @param {string} site.html the page's body
 * @param {Record<string, string>} site.folders what is served at which paths, `{ '/package/': … }`
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} site.open
 * @returns {Promise<{ files: string[], elsewhere: string[] }>} paths on disk, each once; other hosts
 */
export async function loaded(browser, { html, folders, open }) {
  /** @type {Set<string>} */
  const files = new Set()
  /** @type {Set<string>} */
  const elsewhere = new Set()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    if (pathname === '/') {
      response.setHeader('content-type', 'text/html')
      return response.end(`<!doctype html><meta charset="utf-8"><title>Page</title><body>${html}`)
    }
    const file = found(folders, pathname)
    if (!file) return response.writeHead(404).end()
    files.add(file)
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    return response.end(readFileSync(file))
  })
  await /** @type {Promise<void>} */ (
    new Promise((listening) => {
      server.listen(0, '127.0.0.1', listening)
    })
  )
  const address = server.address()
  const here = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } })
  try {
    await context.route('**/*', (route) => {
      const url = new URL(route.request().url())
      if (url.origin === here) return route.continue()
      elsewhere.add(url.host)
      return route.abort()
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(here)
    await open(page)
    await quiet(files)
    return { files: [...files], elsewhere: [...elsewhere] }
  } finally {
    await context.close()
    server.close()
    server.closeAllConnections()
  }
}

/**
 * Until nothing more of it has been loaded for two seconds. (The network never rests where a widget goes
 * on asking for its back end.)
 *
 * @param {ReadonlySet<string>} files
 */
async function quiet(files) {
  let before = -1
  while (before < files.size) {
    before = files.size
    await setTimeout(2_000)
  }
}

/** @param {Record<string, string>} folders @param {string} pathname */
function found(folders, pathname) {
  for (const [at, folder] of Object.entries(folders)) {
    if (!`${pathname}/`.startsWith(at)) continue
    const path = normalize(join(folder, decodeURIComponent(pathname.slice(at.length))))
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path
    if (path.startsWith(normalize(folder)) && existsSync(file)) return file
  }
  return undefined
}
