import type { Handle } from '../view.ts'

/** So long after pressing a link is held for its code, in ms. */
const patience = 1_000

/** A code that came is used so long, in ms: it is good for a minute. */
const fresh = 40_000

/** So long an address that was decorated and not followed stays so, in ms: nobody should copy it. */
const glance = 1_000

interface Pressed {
  link: HTMLAnchorElement
  /** Its address as the page wrote it. */
  was: string
  url: string
  time: number
  /** The click was held for the code already. */
  held?: true
  /** The address with the code, once it is there. */
  decorated?: string
  answer: Promise<unknown>
}

/** The link that an event is about, where it leads to another registered origin. */
function linkOf(event: Event, origins: readonly string[]): HTMLAnchorElement | undefined {
  const link = event
    .composedPath()
    .find((part): part is HTMLAnchorElement => part instanceof HTMLAnchorElement)
  const isOurs =
    link?.href &&
    !link.hasAttribute('download') &&
    link.origin !== location.origin &&
    origins.includes(link.origin)
  return isOurs ? link : undefined
}

/**
 * Carries the conversation along links to the company's other registered origins. The code is asked for
 * when a link is pressed, and put into its address if it comes before the link is followed; a plain
 * click is held for it for a moment, everything else is never held. Where it does not come the link is
 * followed as it is.
 *
 * Four listeners on the document, nothing on the links.
 *
 * @param signal ends it
 */
export function handOver(handle: Handle, signal?: AbortSignal): void {
  const options = { capture: true, ...(signal && { signal }) }
  let pressed: Pressed | undefined

  const undo = ({ link, was }: Pressed) => link.setAttribute('href', was)

  const decorate = (one: Pressed) => {
    if (!one.decorated) return
    one.link.href = one.decorated
    setTimeout(undo, glance, one)
  }

  /** While the link is held, the line to where it leads is made: what is waited is not lost. */
  const makeLine = ({ link }: Pressed) => {
    const line = document.createElement('link')
    line.rel = 'preconnect'
    line.href = link.origin
    document.head.append(line)
    setTimeout(() => line.remove(), glance)
  }

  const fetchCode = async (one: Pressed) => {
    try {
      const { url } = await handle.handoff(one.url)
      if (url === one.url) return
      one.decorated = url
      if (pressed === one) decorate(one)
    } catch (error) {
      // Without a code it is a link all the same.
      console.error(error)
    }
  }

  const press = (link: HTMLAnchorElement): Pressed => {
    const isSame = pressed?.link === link && Date.now() - pressed.time < fresh
    if (pressed && isSame) return pressed
    const { href: url } = link
    const one: Pressed = {
      link,
      was: link.getAttribute('href') ?? url,
      url,
      time: Date.now(),
      answer: Promise.resolve(),
    }
    one.answer = fetchCode(one)
    makeLine(one)
    return (pressed = one)
  }

  const early = (event: Event) => {
    const isPress =
      event instanceof KeyboardEvent ? event.key === 'Enter' : (event as PointerEvent).button !== 2
    const link = isPress && linkOf(event, handle.state.origins)
    if (link) press(link)
  }

  /** It goes its way, decorated if the code is there. A code is good once. */
  const letGo = (one: Pressed) => {
    decorate(one)
    pressed = undefined
    setTimeout(undo, 0, one)
  }

  /** Once the code is there, or too late. */
  const again = async (one: Pressed, late: Promise<unknown>) => {
    await Promise.race([one.answer, late])
    if (pressed === one) one.link.click()
  }

  const follow = (event: MouseEvent) => {
    const link = linkOf(event, handle.state.origins)
    if (!link || event.defaultPrevented || event.button === 2) return
    // A click without a pressing before: a script's, or an assistive device's.
    const one = press(link)
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event
    const isPlain = !(button || ctrlKey || metaKey || shiftKey || altKey)
    const left = one.time + patience - Date.now()
    if (one.decorated || one.held || !isPlain || left <= 0) return letGo(one)
    one.held = true
    event.preventDefault()
    event.stopImmediatePropagation()
    const late = new Promise((go) => {
      setTimeout(go, left)
    })
    void again(one, late)
  }

  document.addEventListener('pointerdown', early, options)
  document.addEventListener('keydown', early, options)
  document.addEventListener('click', follow, options)
  document.addEventListener('auxclick', follow, options)
}
