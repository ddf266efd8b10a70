import type { Handle } from '../view.ts'

/** So many titles with a mark are remembered as ours. */
const most = 10

/**
 * Shows in the page's title how many messages are unread: "(2) Shop". The title without it is the page's,
 * which may change it at any time; what it reads here and sets again is not taken for another one.
 *
 * @param signal puts the page's title back, and ends it
 */
export function markTitle(handle: Handle, signal?: AbortSignal): void {
  // It may have ended while this was loaded.
  if (signal?.aborted) return
  /** What was shown, and what of it is the page's. */
  const ours = new Map<string, string>()
  let made: Element | undefined
  let marked: string | undefined
  let watched: Element | null = null
  let over = false
  const observer = new MutationObserver(() => show())

  const element = () => document.querySelector('head > title')
  // As it stands there: `document.title` leaves out spaces.
  const read = () => element()?.textContent ?? ''

  const put = (title: string) => {
    if (read() === title) return
    const there = element()
    if (there) there.textContent = title
    else {
      document.title = title
      made = element() ?? undefined
    }
  }

  function show() {
    const { unread, hidden } = handle.state
    const now = read()
    const page = ours.get(now) ?? now
    const count = hidden || over ? 0 : unread
    if (count > 0) {
      marked = `(${count}) ${page}`
      ours.delete(marked)
      ours.set(marked, page)
      const [oldest] = ours.keys()
      if (ours.size > most && oldest !== undefined) ours.delete(oldest)
      put(marked)
    } else if (marked !== undefined) {
      put(page)
      marked = undefined
      // Where the page had no title, it has none again.
      if (made && page === '') made.remove()
      made = undefined
    }
    watch()
  }

  /** The page may change its title, and put another element there, while it is marked. */
  function watch() {
    const title = marked === undefined ? null : element()
    if (title !== watched) {
      observer.disconnect()
      if (title) observer.observe(title, { childList: true, characterData: true, subtree: true })
      watched = title
    }
    // What was changed here is known.
    observer.takeRecords()
  }

  const stop = handle.subscribe(show)
  signal?.addEventListener('abort', () => {
    over = true
    stop()
    show()
  })
  show()
}
