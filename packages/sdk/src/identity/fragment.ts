/** What a page was opened with: a handoff's code, or the bookmark of a mail. */
export interface Opening {
  code?: string
  bookmark?: string
  /** The origin that the page was opened from, as far as the browser says. */
  from?: string
}

const part = /(^|&)(continuo(-mail)?)=([\w.~-]{1,200})(?=&|$)/

/**
 * An address with a handoff's code as the last part of its fragment; a fragment that is there is kept,
 * a route (`#/cart?x=1`) too.
 */
export function withCode(url: string, code: string): string {
  const [, before = '', fragment] = /^([^#]*)#?(.*)$/s.exec(url) ?? []
  return `${before}#${fragment ? `${fragment}&` : ''}continuo=${code}`
}

/**
 * What a fragment was opened with, and the fragment without it.
 *
 * @param hash With its `#`, as `location.hash`.
 */
export function openingIn(hash: string): { opening?: Opening; rest: string } {
  const fragment = hash.replace(/^#/, '')
  const [found, , name, , value = ''] = part.exec(fragment) ?? []
  if (found === undefined) return { rest: hash }
  const rest = fragment.replace(part, '').replace(/^&/, '')
  const opening = name === 'continuo' ? { code: value } : { bookmark: value }
  return { opening, rest: rest && `#${rest}` }
}

/** Takes out of the address what the page was opened with. */
export function takeOpening(): Opening | undefined {
  const at = globalThis.location as Location | undefined
  if (!at) return undefined
  const { opening, rest } = openingIn(at.hash)
  if (!opening) return undefined
  history.replaceState(history.state, '', at.pathname + at.search + rest)
  return { ...opening, ...fromHere() }
}

/** The origin that the page was opened from. */
function fromHere(): { from?: string } {
  const { referrer } = globalThis.document ?? {}
  return referrer && URL.canParse(referrer) ? { from: new URL(referrer).origin } : {}
}
