/**
 * Counts what somebody could leave behind in a page: listeners on window, document and media queries,
 * channels, intervals. They stand in `globalThis.leftovers`. It runs in the page, before its scripts.
 */
export function countLeftovers() {
  /** @type {Set<string>} */
  const open = new Set()
  /** @type {WeakMap<object, number>} */
  const numbers = new WeakMap()
  let count = 0

  const numberOf = (/** @type {object} */ of) => {
    if (!numbers.has(of)) numbers.set(of, ++count)
    return numbers.get(of)
  }
  const isWatched = (/** @type {EventTarget} */ target) =>
    target === globalThis ||
    target === document ||
    target === globalThis.visualViewport ||
    target instanceof MediaQueryList

  /** @typedef {Parameters<typeof EventTarget.prototype.addEventListener>} Given */
  const nameOf = (
    /** @type {EventTarget} */ target,
    /** @type {string} */ type,
    /** @type {object} */ listener,
    /** @type {Given[2]} */ how,
  ) => {
    const capture = typeof how === 'object' ? how.capture : how
    return `${target.constructor.name} #${numberOf(target)} ${type} ${numberOf(listener)} ${!!capture}`
  }

  // Playwright listens too, by one function that alone asks for this.
  /** @type {WeakSet<object>} */
  const ofTheTest = new WeakSet()
  const isOfTheTest = (/** @type {string} */ type, /** @type {object | null} */ listener) => {
    if (listener && type === 'touchcancel') {
      ofTheTest.add(listener)
      for (const name of open) if (name.includes(` ${numberOf(listener)} `)) open.delete(name)
    }
    return type.startsWith('__playwright') || (listener !== null && ofTheTest.has(listener))
  }

  const { addEventListener, removeEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function add(/** @type {Given} */ ...given) {
    const [type, listener, how] = given
    const target = this ?? globalThis
    const { once, signal } = typeof how === 'object' ? how : {}
    if (isOfTheTest(type, listener)) return addEventListener.apply(target, given)
    if (listener && !once && !signal?.aborted && isWatched(target)) {
      const name = nameOf(target, type, listener, how)
      open.add(name)
      if (signal) addEventListener.call(signal, 'abort', () => open.delete(name))
    }
    return addEventListener.apply(target, given)
  }
  EventTarget.prototype.removeEventListener = function remove(/** @type {Given} */ ...given) {
    const [type, listener, how] = given
    const target = this ?? globalThis
    if (listener && isWatched(target)) open.delete(nameOf(target, type, listener, how))
    removeEventListener.apply(target, given)
  }

  const { close } = BroadcastChannel.prototype
  globalThis.BroadcastChannel = new Proxy(BroadcastChannel, {
    construct(channel, [name]) {
      const made = new channel(String(name))
      open.add(`channel ${numberOf(made)}`)
      return made
    },
  })
  BroadcastChannel.prototype.close = function closed() {
    open.delete(`channel ${numberOf(this)}`)
    close.call(this)
  }

  const { setInterval, clearInterval } = globalThis
  globalThis.setInterval = new Proxy(setInterval, {
    apply(set, _, given) {
      const id = Reflect.apply(set, globalThis, given)
      open.add(`interval ${id}`)
      return id
    },
  })
  globalThis.clearInterval = (id) => {
    open.delete(`interval ${id}`)
    clearInterval(id)
  }
  Object.assign(globalThis, { leftovers: open })
}
