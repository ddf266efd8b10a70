/** What a device signs for a session: who, where, for whom, when. */
export interface SessionClaims {
  /** The workspace's publishable key. */
  key: string
  /** The origin that the request goes to. */
  server: string
  /** The origin of the page. */
  page: string
  /** RFC 7638 thumbprint of the public key. */
  thumbprint: string
  /** The device's clock in ms, or the nonce of a `clock` refusal. */
  time: number | string
  /** Others use the machine too (IDENTITY R11): signed, so that nobody on the way takes that away or adds it. */
  shared?: boolean | undefined
}

/** The text that the device key signs (ECDSA P-256, SHA-256) and the server checks. */
export function sessionText({
  key,
  server,
  page,
  thumbprint,
  time,
  shared,
}: SessionClaims): string {
  return [
    'continuo session 1',
    key,
    server,
    page,
    thumbprint,
    time,
    ...(shared ? ['shared'] : []),
  ].join('\n')
}

/** The text whose SHA-256 in base64url is a P-256 key's thumbprint (RFC 7638). */
export function thumbprintText({ x, y }: { x: string; y: string }): string {
  return `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`
}
