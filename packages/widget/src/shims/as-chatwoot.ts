import { introduce, plain } from './old-page.ts'
import type { OldPage } from './old-page.ts'

/** Answers `$chatwoot.…`. */
export function asChatwoot(page: OldPage) {
  const lacks = (name: string) => () => page.lacks(`$chatwoot.${name}`)
  return {
    hasLoaded: true,
    get isOpen() {
      return page.isOpen()
    },
    toggle(how?: string) {
      if ((how ?? (page.isOpen() ? 'close' : 'open')) === 'open') page.open()
      else page.close()
    },
    toggleBubbleVisibility: (how: string) => page.showLauncher(how === 'show'),
    setUser: (id: unknown, given?: unknown) => introduce(page, id, plain(given, 'identifier_hash')),
    setCustomAttributes: (given: unknown) => introduce(page, undefined, plain(given)),
    reset: () => page.ask('reset'),
    popoutChatWindow: () => page.open(),
    deleteCustomAttribute: lacks('deleteCustomAttribute'),
    setConversationCustomAttributes: lacks('setConversationCustomAttributes'),
    deleteConversationCustomAttribute: lacks('deleteConversationCustomAttribute'),
    setLabel: lacks('setLabel'),
    removeLabel: lacks('removeLabel'),
    setLocale: lacks('setLocale'),
    setColorScheme: lacks('setColorScheme'),
  }
}

/** What the page hears: the events that it may have listened to, on `window`. */
export function tellAsChatwoot(page: OldPage, settings: unknown): void {
  const tell = (name: string, detail?: unknown) =>
    window.dispatchEvent(new CustomEvent(`chatwoot:${name}`, { detail }))
  const { hideMessageBubble } = (settings ?? {}) as { hideMessageBubble?: unknown }
  if (hideMessageBubble === true) page.showLauncher(false)
  page.onTurn((isOpen) => tell(isOpen ? 'opened' : 'closed'))
  tell('ready')
}
