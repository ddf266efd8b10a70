/** What customers' pages may send and read across origins. No cookie crosses, so any origin may be named. */
const crossOrigin = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Last-Event-ID, Prefer, Slug',
  'Access-Control-Max-Age': '7200',
}

/**
 * Names the asking page's origin in an answer to a customer's call. An origin that is not registered is
 * named too: it gets a refusal and nothing else, and has to be able to read it.
 */
export function allowOrigin(request: Request, headers: Headers): void {
  const origin = request.headers.get('origin')
  headers.append('Vary', 'Origin')
  if (origin === null) return
  headers.set('Access-Control-Allow-Origin', origin)
  headers.set('Access-Control-Expose-Headers', 'Retry-After')
}

/** The answer to a preflight: which headers and methods may come, for two hours. */
export function preflight(): Response {
  return new Response(null, { status: 204, headers: crossOrigin })
}

/** Sets what every answer carries, unless the route has said otherwise. */
export function secure(headers: Headers): void {
  const defaults = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cache-Control': 'no-store',
  }
  for (const [name, value] of Object.entries(defaults)) {
    if (!headers.has(name)) headers.set(name, value)
  }
}

/** The desk's pages: scripts and styles of its own, nothing inline, no string ever becomes code. */
export const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')
