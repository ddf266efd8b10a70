import type { Asset, Encoding } from './load-assets.ts'

/** The best encoding that the browser takes; one with `q=0` is none. */
function encodingFor(asset: Asset, accepts: string | null): Encoding {
  if (!asset.compressible) return 'identity'
  const taken = new Set(
    (accepts ?? '')
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => !/;\s*q=0(\.0*)?$/.test(entry))
      .map((entry) => entry.replace(/\s*;.*$/, '')),
  )
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : 'identity'
}

/**
 * Serves one file, compressed as the browser likes it, or says that it has not changed.
 *
 * @param caching The `Cache-Control` of a file whose name has no hash.
 */
export async function serveAsset(
  request: Request,
  asset: Asset,
  caching: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const encoding = encodingFor(asset, request.headers.get('accept-encoding'))
  const tag = `"${asset.tag}${encoding === 'identity' ? '' : `-${encoding}`}"`
  const common = {
    ...headers,
    ETag: tag,
    'Cache-Control': asset.hashed ? 'public, max-age=31536000, immutable' : caching,
    ...(asset.compressible && { Vary: 'Accept-Encoding' }),
  }
  const asked = request.headers.get('if-none-match') ?? ''
  const known = new Set(asked.split(',').map((each) => each.trim().replace(/^W\//, '')))
  if (known.has(tag) || known.has('*')) return new Response(null, { status: 304, headers: common })
  const bytes = await asset.bytes(encoding)
  return new Response(bytes, {
    headers: {
      ...common,
      'Content-Type': asset.type,
      'Content-Length': String(bytes.byteLength),
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    },
  })
}
