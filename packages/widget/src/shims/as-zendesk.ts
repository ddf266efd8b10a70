import { callback, introduce, plain } from './old-page.ts'
import type { OldPage } from './old-page.ts'

/** Answers `zE('messenger', 'open')`, and the older `zE('webWidget', …)`. */
export function asZendesk(page: OldPage): (...call: unknown[]) => void {
  const acts: Record<string, (given: unknown) => void> = {
    open: () => page.open(),
    close: () => page.close(),
    toggle: () => (page.isOpen() ? page.close() : page.open()),
    show: () => page.showLauncher(true),
    hide() {
      page.showLauncher(false)
      page.close()
    },
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
