import { searchWords } from '@continuo/model'
import type { FoundMessage, SearchResult } from '@continuo/sdk'
import { Component, createRef } from 'preact'
import { backIcon } from '../look/icons.tsx'
import { nameOf } from '../timeline/author.ts'
import type { View } from '../view.ts'
import { when } from '../you/when.ts'
import { excerptOf } from './excerpt-of.ts'
import { told, yearOf } from './told.ts'
import type { SearchWords } from './words/words.ts'

interface Props {
  view: View
  words: SearchWords
  announce: (text: string) => void
  leave: () => void
  /** Goes to a message; false where it cannot be shown now. */
  choose: (found: FoundMessage) => Promise<boolean>
}

interface State {
  query: string
  result: SearchResult | null
  /** It is still going on. */
  busy: boolean
  lost: boolean
}

/** Somebody who types on has not asked yet, in ms. */
const pause = 160

/** The field, what was searched, and what was found, year by year. */
export class Search extends Component<Props, State> {
  override state: State = { query: '', result: null, busy: false, lost: false }
  readonly #field = createRef<HTMLInputElement>()
  readonly #hits = createRef<HTMLDivElement>()
  #running = new AbortController()
  #timer = 0

  override componentDidMount() {
    this.#field.current!.focus({ preventScroll: true })
    // What will be looked through is read while somebody thinks of a word.
    void this.props.view.handle.search('', this.#running)
  }

  override componentWillUnmount() {
    clearTimeout(this.#timer)
    this.#running.abort()
  }

  readonly #typed = () => {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(this.#search, pause)
  }

  readonly #search = async () => {
    clearTimeout(this.#timer)
    const query = this.#field.current!.value
    this.#running.abort()
    const { signal } = (this.#running = new AbortController())
    if (searchWords(query).length === 0) {
      this.setState({ query, result: null, busy: false, lost: false })
      return
    }
    this.setState({ query, busy: true, lost: false })
    const { view, words, announce } = this.props
    const onFound = (result: SearchResult) => {
      if (!signal.aborted) this.setState({ result })
    }
    const result = await view.handle.search(query, { signal, onFound })
    if (signal.aborted) return
    this.setState({ result, busy: false })
    announce(told(result, words, view).join(' '))
  }

  readonly #choose = async (found: FoundMessage) => {
    this.setState({ lost: false })
    const { choose, announce, words } = this.props
    if (await choose(found)) return
    if (!this.#field.current) return
    this.setState({ lost: true })
    announce(words.notThere)
  }

  /** Arrows lead from the field through what was found, and back. */
  readonly #pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.isComposing) return
    const all = [this.#field.current!, ...this.#hits.current!.querySelectorAll('button')]
    const at = all.indexOf(event.currentTarget as HTMLInputElement)
    if (at < 0) return
    event.preventDefault()
    all[Math.min(Math.max(0, at + step), all.length - 1)]?.focus()
  }

  override render({ view, words, leave }: Props, { query, result, busy, lost }: State) {
    const asked = searchWords(query)
    const years = new Map<string, FoundMessage[]>()
    for (const each of result?.found ?? []) {
      const year = yearOf(each.entry.time, view)
      years.set(year, [...(years.get(year) ?? []), each])
    }
    return (
      <>
        <form
          role="search"
          part="search-form"
          onSubmit={(event) => {
            event.preventDefault()
            void this.#search()
          }}
        >
          <button
            type="button"
            class="leave"
            aria-label={words.leave}
            title={words.leave}
            onClick={() => leave()}
          >
            {backIcon}
          </button>
          <input
            ref={this.#field}
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            maxLength={200}
            autocomplete="off"
            enterkeyhint="search"
            dir="auto"
            onInput={this.#typed}
            onKeyDown={this.#pressed}
          />
        </form>
        <p class="told">
          {lost
            ? words.notThere
            : [busy && words.searching, ...(result ? told(result, words, view, busy) : [])]
                .filter(Boolean)
                .join(' ')}
        </p>
        <div ref={this.#hits} class="hits">
          {[...years].map(([year, found]) => (
            <section key={year}>
              <h3>{year}</h3>
              <ol>
                {found.map((each) => (
                  <li key={each.key}>
                    <button
                      type="button"
                      class="hit"
                      part="hit"
                      onKeyDown={this.#pressed}
                      onClick={() => void this.#choose(each)}
                    >
                      <b>
                        <bdi>
                          {each.mine ? view.words.you : nameOf(each.entry.author, view.words)}
                        </bdi>
                      </b>{' '}
                      <time>{when(each.entry.time, view)}</time>{' '}
                      <span dir="auto">
                        {excerptOf(each.entry, asked).map(({ text, hit, at }) =>
                          hit ? <mark key={at}>{text}</mark> : text,
                        )}
                      </span>
                    </button>
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </div>
      </>
    )
  }
}
