import { callback, introduce, plain } from './old-page.ts'
import type { OldPage } from './old-page.ts'

/** Answers `zE('messenger', 'open')`, and the older `zE('webWidget', …)`. */
export function asZendesk(page: OldPage): (...call: unknown[]) => void {
  const acts: Record<string, (given: unknown) => void> = {
    open: () => page.ask('open'),
    close: () => page.ask('close'),
    toggle: () => page.ask(page.isOpen() ? 'close' : 'open'),
    show: () => page.show(true),
    hide: () => page.show(false),
    identify: (given) => introduce(page, undefined, plain(given)),
    logout: () => page.ask('reset'),
    logoutUser: () => page.ask('reset'),
  }
  const hear: Record<string, (listener: () => void) => void> = {
    open: (listener) => page.onTurn((isOpen) => isOpen && listener()),
    close: (listener) => page.onTurn((isOpen) => isOpen || listener()),
    unreadMessages: (listener) => page.onUnread(listener),
  }
  return (first, second, given) => {
    const part = String(first)
    const name = String(second)
    if (typeof first === 'function') callback(first)()
    else if (/^(messenger|webWidget)$/.test(part) && Object.hasOwn(acts, name)) acts[name]!(given)
    else if (/^(messenger|webWidget):on$/.test(part) && Object.hasOwn(hear, name)) {
      hear[name]!(callback(given))
    } else page.lacks(`zE('${part}', '${name}')`)
  }
}
