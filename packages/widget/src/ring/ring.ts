import { plainText } from '@continuo/model'
import type { MessageEntry } from '@continuo/model'
import type { Presented } from '../preferred/presenter.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import { counted } from '../words/counted.ts'
import { alone } from './alone.ts'
import { makeBell } from './bell.ts'
import { permission, show } from './notice.ts'
import { isQuiet } from './quiet.ts'

/** What is read within this is read as it comes, here or in another tab (ms). */
const patience = 500

/** What is older than this is history that catches up, and no news (ms). */
const stale = 300_000

/** So much of a text is shown. */
const excerpt = 140

/**
 * Rings when something is said that nobody looks at, as far as the customer has asked for it: one of
 * all tabs, once for each message. What comes while the line is not up is history that catches up.
 */
export function ring({ root, handle, button, speak, settings, signal }: Presented): void {
  // It may have ended while this was loaded.
  if (signal?.aborted) return
  const bell = makeBell(signal)
  let timer: ReturnType<typeof setTimeout> | undefined
  let settle = (): void => {}
  /** Resolves when everything is read, or nobody is here any more. */
  let settled = new Promise<void>(() => {})
  let shown = (): void => {}

  const isOpen = () => root.querySelector(':not([inert]) > .panel') !== null

  /** The newest that is said on the other side. */
  const newest = (): MessageEntry | undefined => {
    for (const { mine, entry } of handle.state.lines.toReversed()) {
      if (!mine && entry.kind === 'message' && !entry.gone) return entry
    }
    return undefined
  }

  const isAsked = async () => {
    const { notifyOn } = handle.state.preferences
    if (!notifyOn?.length || (!document.hidden && isOpen()) || permission() !== 'granted') {
      return false
    }
    const { device } = await handle.preferences.explain('notifyOn')
    return !!device && notifyOn.includes(device)
  }

  const tell = async (entry: MessageEntry) => {
    const words = await speak()
    const { unread: count } = await seldomWords(words.language)
    const { unread, hidden } = handle.state
    if (hidden || !unread) return
    // On a machine of many whoever passes by reads it too.
    const isSecret = settings?.shared !== undefined
    const files = entry.attachments?.map((file) => file.name).join(', ')
    const { kind, name } = entry.author
    const text = [...((plainText(entry.text ?? '') || files || entry.card?.name) ?? '')]
    shown()
    shown = show({
      title: isSecret ? counted(count, unread, words.language) : (name ?? words.authors[kind]),
      body: isSecret ? '' : text.slice(0, excerpt).join('') + (text.length > excerpt ? '…' : ''),
      language: words.language,
      direction: words.direction,
      follow: () => {
        if (!isOpen()) button?.click()
      },
    })
  }

  const decide = async () => {
    timer = undefined
    const { hidden, unread, preferences } = handle.state
    const entry = newest()
    const isNews = entry && Date.now() - entry.time / 1_000 < stale
    if (hidden || !unread || !isNews || isQuiet(preferences, Date.now())) return
    const once = (what: string) => alone(`continuo/${what}/${entry.id}`, settled)
    if (preferences.sound && bell.ready() && (await once('sound'))) bell.ring()
    if ((await isAsked()) && (await once('notice'))) await tell(entry)
  }

  const look = () => {
    const { hidden, unread } = handle.state
    if (!hidden && unread > 0) return
    settle()
    shown()
    shown = () => {}
  }

  const end = () => {
    clearTimeout(timer)
    settle()
  }

  handle.on('message', () => {
    if (handle.state.connection !== 'live' || signal?.aborted) return
    if (timer !== undefined) return
    settle()
    settled = new Promise((resolve) => (settle = resolve))
    timer = setTimeout(() => void decide().catch(console.error), patience)
  })
  handle.subscribe(look)
  signal?.addEventListener('abort', () => {
    end()
    shown()
  })
  // A page that rests in the back/forward cache holds nothing that others wait for.
  addEventListener('pagehide', end, { ...(signal && { signal }) })
}
