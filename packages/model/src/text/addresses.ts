import type { Budget } from './written.ts'

const address = /[^\s<>"`[\]\u200e\u200f\u202a-\u202e\u2066-\u2069]+/y

const linkable = /^(https?:\/\/[^\s/?#\\]|mailto:[^\s?]|tel:[+\d])/i

/** As much of an address as tells whether it may be one: `https://` and one sign, of two halves perhaps. */
const longestBeginning = 10

/** What ends a sentence rather than an address. */
const trailing = ".,;:!?…'’”*_~"

/** How much of what looks like an address is one: without the end of the sentence around it. */
function lengthOf(found: string): number {
  let open = 0
  for (const sign of found) open += sign === '(' ? 1 : sign === ')' ? -1 : 0
  let end = found.length
  for (; end > 0; end -= 1) {
    const last = found[end - 1] ?? ''
    if (last === ')' && open < 0) open += 1
    else if (!trailing.includes(last)) break
  }
  return end
}

/** Whether a link may lead there: only to the web, to a mailbox or to a telephone. */
export const isLinkable = (to: string): boolean => linkable.test(to)

/** The address that begins there as it stands in the text; '' where it is none. */
export function bareAddress(text: string, from: number, budget: Budget): string {
  if (from > 0 && /[\p{L}\p{N}]/u.test(text[from - 1] ?? '')) return ''
  // What begins badly is not read to its end: it may stand at each of many places in it.
  if (!isLinkable(text.slice(from, from + longestBeginning))) return ''
  address.lastIndex = from
  const found = address.exec(text)?.[0] ?? ''
  budget.steps += found.length
  const whole = found.slice(0, lengthOf(found))
  return isLinkable(whole) ? whole : ''
}

/** What stands in the round brackets that begin at `from`, and where it goes on after them. */
export function targetAt(
  text: string,
  from: number,
  budget: Budget,
): { to: string; end: number } | null {
  let open = 0
  for (let at = from; at < text.length; at += 1) {
    budget.steps += 1
    const sign = text[at] ?? ''
    if (sign === '(') open += 1
    else if (sign === ')') open -= 1
    if (open === 0) return { to: text.slice(from + 1, at), end: at + 1 }
    // So each sign is looked at for three brackets at most, however they stand.
    if (open > 2 || /[\s<>[\]]/.test(sign)) return null
  }
  return null
}

/** The host that an address of the web names, or its mailbox or number. */
function namedIn(label: string): string {
  const bare = label.replace(/^(https?:\/\/|mailto:|tel:)/i, '')
  return (/^[^/?#\\]*/.exec(bare)?.[0] ?? '').toLowerCase()
}

/**
 * Whether the words of a link name another place than the one that it leads to: then that one has to
 * be said.
 *
 * @param label The words of the link.
 * @param where The host, mailbox or number that it leads to, as a browser reads it.
 */
export function claimsAnother(label: string, where: string): boolean {
  const bare = label.trim().toLowerCase()
  if (/^(https?:\/\/|mailto:|tel:)/.test(bare)) return namedIn(bare) !== where
  const digits = (text: string) => text.replace(/\D/g, '')
  if (/^\+?\d+$/.test(digits(where)) && !/\p{L}/u.test(where)) {
    return digits(bare).length > 4 && !digits(where).endsWith(digits(bare).replace(/^0/, ''))
  }
  return bare.split(/[^\p{L}\p{N}.@-]+/u).some((word) => {
    const name = word.replace(/^[.-]|[.-]$/g, '')
    if (name.includes('@')) return name !== where
    const last = name.slice(name.lastIndexOf('.') + 1)
    const isName = name.includes('.') && last.length > 1 && /^\p{L}+$/u.test(last)
    return isName && name !== where && !where.endsWith(`.${name}`) && !where.endsWith(`@${name}`)
  })
}
