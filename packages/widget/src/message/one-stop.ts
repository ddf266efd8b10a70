const known = new WeakSet<Element>()

/**
 * However many messages there are, the Tab key stops once at their options: at the newest one, or
 * where one has gone by the arrows. Up and Down go from message to message, Home and End to the ends
 * of the conversation. Asked again it changes nothing.
 *
 * @param list The drawn lines are in it; they come and go.
 */
export function oneStop(list: Element): void {
  if (known.has(list)) return
  known.add(list)
  const all = () => [...list.querySelectorAll<HTMLElement>('.options > button')]

  const tend = () => {
    const buttons = all()
    const held = (list.getRootNode() as ShadowRoot).activeElement
    const stop = buttons.find((one) => one.parentElement?.contains(held))
    for (const one of buttons) one.tabIndex = one === (stop ?? buttons.at(-1)) ? 0 : -1
  }

  tend()
  new MutationObserver(tend).observe(list, { childList: true, subtree: true })
  list.addEventListener('focusin', tend)
  list.addEventListener('keydown', (pressed) => {
    const { key, target } = pressed as KeyboardEvent
    const buttons = all()
    const at = buttons.indexOf(target as HTMLElement)
    if (at < 0) return
    const end = { Home: 0, End: -1 }[key]
    // The keys of the conversation go there first, and other lines are drawn.
    if (end !== undefined) requestAnimationFrame(() => all().at(end)?.focus())
    const next = { ArrowUp: at - 1, ArrowDown: at + 1 }[key]
    if (next === undefined) return
    pressed.preventDefault()
    buttons[next]?.focus()
    // The next key may come before the next frame does, and finds the lines there then.
    list.closest('[role=log]')?.dispatchEvent(new Event('scroll'))
  })
}
