import { domainToASCII } from 'node:url'
import { isStorableText } from '@continuo/model'

/** The longest address and the longest part before the @ that mail systems take, in bytes. */
const longest = 254
const longestLocal = 64

/** What may stand before the @ without quotes, letters of all scripts included. */
const local = /^[^\s\p{C}\p{Z}()<>[\]:;@\\,".]+(?:\.[^\s\p{C}\p{Z}()<>[\]:;@\\,".]+)*$/u
const host = /^(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/

/**
 * Reads an e-mail address as somebody types it, and gives it as it is mailed to and looked up: no
 * spaces around it, composed letters, the domain in lower case and as DNS has it. Undefined for what
 * is none: display names, quotes, comments, addresses in brackets, anything that could end a header.
 *
 * @example readMailAddress(' Ada@Bücher.example ') // 'Ada@xn--bcher-kva.example'
 */
export function readMailAddress(text: string): string | undefined {
  const plain = text.trim().normalize('NFC')
  const at = plain.lastIndexOf('@')
  if (at < 1 || !isStorableText(plain)) return undefined
  const before = plain.slice(0, at)
  const domain = domainToASCII(plain.slice(at + 1)).toLowerCase()
  const address = `${before}@${domain}`
  const fits =
    local.test(before) &&
    host.test(domain) &&
    // The last part of an address of numbers is no name.
    !/\.\d+$/.test(domain) &&
    Buffer.byteLength(before) <= longestLocal &&
    Buffer.byteLength(address) <= longest
  return fits ? address : undefined
}
