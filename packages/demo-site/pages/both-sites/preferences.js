// What the customer has chosen holds on every site of the company: text size and language, here.
// Until there was an act, nothing of Continuo is loaded for it.

const tag = document.querySelector('script[data-key]')

/** Done once Continuo's script is there; before it, there is nothing or a queue. */
const scriptLoaded = async () => {
  if (window.Continuo && !window.Continuo.q) return
  await new Promise((resolve) => tag.addEventListener('load', resolve, { once: true }))
}

/** The conversation's handle. Loads the SDK. */
const conversation = async () => {
  await scriptLoaded()
  const handle = await window.Continuo('ready')
  await handle.ready
  return handle
}

/**
 * Done once something else has loaded the SDK: an act on an earlier visit, a link that carries the
 * conversation, the customer who opens it. Closing what is closed does nothing, loads nothing, and is
 * carried out as soon as the SDK is there.
 */
const sdkLoaded = async () => {
  await scriptLoaded()
  await window.Continuo('close')
}

/** `*so*` is set in italics. */
const nodesOf = (text) =>
  text.split('*').map((part, at) => {
    if (at % 2 === 0) return part
    const em = document.createElement('em')
    em.textContent = part
    return em
  })

/**
 * Follows what the customer has chosen, and lets the page choose.
 *
 * @param words German for the elements with `data-word`, by its value; the others stay as they are.
 * @param changed told of each change: `{ textSize, language }`.
 * @returns `choose(name, value)`: shows it at once, and tells Continuo.
 */
export const followPreferences = (words, changed = () => {}) => {
  const chosen = { textSize: 'normal', language: 'en' }
  const originals = new Map()
  let following

  const show = () => {
    const { textSize, language } = chosen
    for (const size of ['large', 'larger']) {
      document.documentElement.classList.toggle(`text-${size}`, textSize === size)
    }
    const german = language.startsWith('de')
    for (const element of document.querySelectorAll('[data-word]')) {
      const original = originals.get(element) ?? [...element.childNodes]
      originals.set(element, original)
      const word = german ? words[element.dataset.word] : undefined
      element.replaceChildren(...(word === undefined ? original : nodesOf(word)))
      if (word === undefined) element.removeAttribute('lang')
      else element.lang = 'de'
    }
    changed(chosen)
  }

  const take = (name, value) => {
    if (!(name in chosen) || chosen[name] === value || typeof value !== 'string') return
    chosen[name] = value
    show()
  }

  const follow = () =>
    (following ??= conversation().then((handle) => {
      for (const name of Object.keys(chosen)) take(name, handle.preferences.get(name))
      handle.on('preference', ({ name, value }) => take(name, value))
      return handle
    }))

  sdkLoaded().then(follow)

  return async (name, value) => {
    take(name, value)
    const handle = await follow()
    await handle.preferences.set(name, value)
  }
}
