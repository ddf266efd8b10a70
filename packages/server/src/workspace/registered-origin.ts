/**
 * Reads an origin as a person writes it and gives it as browsers send it: lower case, no path, no
 * default port.
 *
 * @throws Error that says what an origin looks like.
 * @example readOrigin('https://Shop.example:443/') // 'https://shop.example'
 */
export function readOrigin(text: string): string {
  const url = URL.parse(text)
  const plain =
    url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  if (!url || !plain || !/^https?:$/.test(url.protocol) || url.hostname.includes('*')) {
    throw new Error(
      `"${text}" is not an origin. Write scheme, host and port alone, such as https://www.example.com`,
    )
  }
  return url.origin
}
