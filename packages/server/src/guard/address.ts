import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

/** An address as its own family writes it: IPv4 that comes as `::ffff:192.0.2.1` is IPv4; no brackets, no zone. */
export function plainAddress(address: string): string {
  const bare = address
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  return mapped ?? bare.toLowerCase()
}

/** The eight groups of an IPv6 address, `::` written out. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(Math.max(0, gap)).fill('0'), ...after]
}

/**
 * The block that an address belongs to: /24 for IPv4, /48 for IPv6. One household or one machine has
 * many addresses, and they lie in one block.
 */
export function addressBlock(address: string): string {
  const plain = plainAddress(address)
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return 'unknown'
  const groups = groupsOf(plain).slice(0, 3)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/48`
}

/** Whether this machine itself is at the other end. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address)
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'))
}

/** Whether a host name or address is this machine and nothing else. */
export function isOwnHost(host: string): boolean {
  return host === 'localhost' || isLoopback(host)
}

/** Says whether an address belongs to a configured proxy. */
export type Trusts = (address: string) => boolean

/**
 * Reads the list of trusted proxies: addresses, blocks such as `10.0.0.0/8`, and the word `loopback`.
 *
 * @throws Error that names the entry which is neither.
 */
export function trustedProxies(entries: readonly string[]): Trusts {
  const list = new BlockList()
  for (const entry of entries) {
    if (entry === 'loopback') {
      list.addSubnet('127.0.0.0', 8, 'ipv4')
      list.addAddress('::1', 'ipv6')
      continue
    }
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const most = family === 'ipv6' ? 128 : 32
    const wide = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
    if (isIP(address) === 0 || !(wide >= 0 && wide <= most)) {
      throw new Error(
        `"${entry}" is no address of a proxy. Write an address, a block such as 10.0.0.0/8, or loopback`,
      )
    }
    list.addSubnet(address, wide, family)
  }
  return (address) => {
    const plain = plainAddress(address)
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
}
