import type { RelationshipEvent } from '@continuo/model'
import type { View } from '../view.ts'
import { when } from './when.ts'
import type { YouWords } from './words/words.ts'

const look = `body{max-width:42em;margin:2em auto;padding:0 1em;font:1em/1.5 system-ui,sans-serif;color-scheme:light dark}
article{margin:1em 0;padding-inline-start:1em;border-inline-start:2px solid}article p{margin:.2em 0;white-space:pre-wrap}
dl{margin:0;margin-inline-start:1em}dt{font-weight:600}dd{margin:0 0 .4em;margin-inline-start:1em}time{opacity:.7;font-size:.85em}`

const isMessage = (event: unknown): event is RelationshipEvent & { type: 'message.sent' } =>
  (event as RelationshipEvent | null)?.type === 'message.sent'

/**
 * Everything as a page that anybody can read, without script and without anything from elsewhere. Made
 * by the DOM alone: whatever somebody wrote is text in it.
 *
 * @param json what `download` gave
 */
export function readablePage(json: string, view: View, words: YouWords): Blob {
  const page = document.implementation.createHTMLDocument(words.readable.title)
  const add = (to: Element, name: string, text?: string): HTMLElement => {
    const element = page.createElement(name)
    if (text !== undefined) {
      element.textContent = text
      // Each keeps its direction, whatever stands around it.
      element.dir = 'auto'
    }
    to.append(element)
    return element
  }

  /** Any JSON: a record as a list of terms, a list as a list, all else as text. */
  const tell = (to: Element, value: unknown): void => {
    if (Array.isArray(value)) {
      const list = add(to, 'ol')
      for (const one of value) tell(add(list, 'li'), one)
    } else if (value && typeof value === 'object') {
      const list = add(to, 'dl')
      for (const [name, one] of Object.entries(value)) {
        add(list, 'dt', name)
        tell(add(list, 'dd'), one)
      }
    } else to.append(String(value ?? '–'))
  }

  page.documentElement.lang = view.words.language
  page.documentElement.dir = view.words.direction
  const meta = add(page.head, 'meta')
  meta.setAttribute('charset', 'utf-8')
  // Before the title, and there is no page around that could have told it.
  page.head.prepend(meta)
  const main = add(page.body, 'main')
  add(main, 'h1', words.readable.title)
  add(main, 'p', words.readable.made(when(Date.now() * 1000, view)))

  const all: unknown = JSON.parse(json)
  const events = (all as { events?: unknown } | null)?.events
  const messages = Array.isArray(events) ? events.filter(isMessage) : []
  if (messages.length > 0) {
    add(main, 'h2', words.readable.messages)
    for (const { author, at, tick, body } of messages) {
      const article = add(main, 'article')
      add(article, 'b', author.name ?? view.words.authors[author.kind])
      add(article, 'p', body?.text ?? words.readable.gone)
      add(article, 'time', when(at ?? tick, view))
    }
  }
  add(main, 'h2', words.readable.rest)
  const rest =
    messages.length > 0
      ? { ...(all as object), events: (events as unknown[]).filter((one) => !isMessage(one)) }
      : all
  tell(main, rest)
  // A style element made here would be this page's, and its policy may allow none.
  const html = page.documentElement.outerHTML.replace('</head>', `<style>${look}</style></head>`)
  return new Blob([`<!doctype html>${html}`], { type: 'text/html' })
}
