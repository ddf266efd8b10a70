import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

const html = `<!doctype html><meta charset="utf-8"><title>A page</title>
<script type="importmap">${JSON.stringify({
  imports: {
    '@continuo/model': '/packages/model/src/index.ts',
    'idb-keyval': '/node_modules/idb-keyval/dist/index.js',
    valibot: '/node_modules/valibot/dist/index.mjs',
  },
})}</script><script>load = (path) => import('/packages/sdk/src/' + path)</script>`

/** By path; each page that is opened asks for all of them. */
const scripts = new Map<string, Promise<string>>()

async function scriptAt(path: string): Promise<string> {
  const text = await readFile(join(root, path), 'utf8')
  return path.endsWith('.ts') ? stripTypeScriptTypes(text) : text
}

/** A page whose scripts are the sources themselves, with their types taken off; `load(path)` imports one of the SDK's. */
export interface Sources {
  origin: string
  /** Every path that was asked for. */
  asked: string[]
  end(): Promise<void>
}

export async function serveSources(): Promise<Sources> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
    asked.push(path)
    try {
      if (!/^\/(packages|node_modules)\//.test(path)) {
        response.setHeader('Content-Type', 'text/html').end(html)
        return
      }
      const script = scripts.get(path) ?? scriptAt(path)
      scripts.set(path, script)
      response.setHeader('Content-Type', 'text/javascript').end(await script)
    } catch (error) {
      response.statusCode = 404
      response.end(String(error))
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
