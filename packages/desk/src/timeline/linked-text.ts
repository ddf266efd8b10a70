/** A part of a text: words, or an address that can be followed. */
export interface Part {
  text: string
  /** Where in the whole text it begins. */
  at: number
  link?: string
}

const addresses = /https?:\/\/[^\s<>"'`]+/gi
/** What ends a sentence rather than an address. */
const trailing = /[.,;:!?…)\]}]+$/

/** Finds the web addresses in a text. All else stays text, markup too. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const address = withoutTail(found)
    if (!URL.canParse(address)) continue
    if (index > from) parts.push({ text: text.slice(from, index), at: from })
    parts.push({ text: address, at: index, link: address })
    from = index + address.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), at: from })
  return parts
}

/** A closing bracket belongs to the address where its opening one does. */
function withoutTail(found: string): string {
  const tail = trailing.exec(found)?.[0] ?? ''
  if (tail.startsWith(')') && found.includes('(')) {
    return found.slice(0, found.length - tail.length + 1)
  }
  return found.slice(0, found.length - tail.length)
}
