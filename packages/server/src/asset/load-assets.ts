import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json',
}

/** Below this a smaller body is not worth another encoding, in bytes. */
const leastToCompress = 500

export type Encoding = 'br' | 'gzip' | 'identity'

/** One file of the build, held in memory in each encoding that was asked for. */
export interface Asset {
  readonly type: string
  /** Whether the name has a hash of what is in it: such a file never changes. */
  readonly hashed: boolean
  /** Of the bytes as they are, without quotes. */
  readonly tag: string
  readonly compressible: boolean
  bytes(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>>
}

const compress = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

function assetOf(path: string, type: string): Asset {
  const bytes = readFileSync(path)
  const made = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>([
    ['identity', Promise.resolve(new Uint8Array(bytes))],
  ])
  return {
    type,
    hashed:
      /([/\\](chunks|parts)[/\\][^/\\]*|[/\\]continuo-[\d.]+)-[\w-]{6,8}\.\w+(\.map)?$/.test(
        path,
      ) || /[/\\]pinned[/\\]\w{8}[/\\][^/\\]+$/.test(path),
    tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    compressible: bytes.byteLength >= leastToCompress && !/^(image\/png|font)/.test(type),
    bytes: (encoding) => {
      const known = made.get(encoding)
      if (known) return known
      const next = encoding === 'identity' ? Promise.resolve(bytes) : compress[encoding](bytes)
      const kept = next.then((result) => new Uint8Array(result))
      made.set(encoding, kept)
      return kept
    },
  }
}

/** Reads one built file; undefined where it is of no kind that is served. */
export function loadAsset(path: string): Asset | undefined {
  const type = types[extname(path)]
  return type === undefined ? undefined : assetOf(path, type)
}

/**
 * Reads a folder of built files into memory, by their paths inside it. What is served is what stands in
 * this map, so no address leads out of the folder. An absent folder has no files.
 *
 * @example (await loadAssets('dist/assets/widget')).get('continuo.js')
 */
export function loadAssets(folder: string | undefined): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  if (folder === undefined || !existsSync(folder)) return assets
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    const asset = entry.isFile() && !/(^|\/)\./.test(name) ? loadAsset(path) : undefined
    if (asset) assets.set(name, asset)
  }
  return assets
}
