import type { ContinuoState } from '@continuo/sdk'
import { createRef } from 'preact'
import { downIcon } from '../look/icons.tsx'
import type { View } from '../view.ts'
import { Watching } from '../watching.ts'
import { Entry, shownBefore } from './entry.tsx'
import { lineWindow } from './window.ts'

interface Props {
  view: View
}

/** The conversation, newest below, however long it is: only the lines near the view are in the page. */
export class Timeline extends Watching<Props> {
  readonly #scroller = createRef<HTMLDivElement>()
  readonly #above = createRef<HTMLDivElement>()
  readonly #list = createRef<HTMLDivElement>()
  readonly #below = createRef<HTMLDivElement>()
  readonly #sizes = new ResizeObserver(() => this.#pane.settle())
  readonly #pane = lineWindow(
    () => this.forceUpdate(),
    (atEnd) => {
      if (atEnd === this.#atEnd) return
      this.#atEnd = atEnd
      this.forceUpdate()
    },
  )
  #atEnd = true
  #asked: string | undefined

  protected override shows({ lines, earlier, writing, unread, ready }: ContinuoState) {
    return [lines, earlier, writing, unread, ready]
  }

  override componentDidMount() {
    super.componentDidMount()
    const scroller = this.#scroller.current!
    this.#pane.attach({
      scroller,
      above: this.#above.current!,
      list: this.#list.current!,
      below: this.#below.current!,
    })
    this.#sizes.observe(scroller)
    scroller.addEventListener('keydown', this.#pressed)
    document.addEventListener('visibilitychange', this.#read)
    this.componentDidUpdate()
  }

  override componentDidUpdate() {
    this.#pane.settle()
    // Once for each first line: where nothing came (no connection), only scrolling asks again.
    if (this.#asked !== this.#firstKey()) this.#askEarlier()
    this.#read()
  }

  override componentWillUnmount() {
    super.componentWillUnmount()
    this.#sizes.disconnect()
    document.removeEventListener('visibilitychange', this.#read)
  }

  /** What is drawn, at the end, and may be looked at is read. */
  readonly #read = () => {
    const { handle } = this.props.view
    if (this.#atEnd && !document.hidden && handle.state.unread > 0) handle.markRead()
  }

  /** The browser would travel there over places that it does not know the height of. */
  readonly #pressed = (event: KeyboardEvent) => {
    if (event.key === 'Home') this.#pane.toStart()
    else if (event.key === 'End') this.#pane.toEnd()
    else return
    event.preventDefault()
  }

  #firstKey() {
    return this.props.view.handle.state.lines[0]?.key
  }

  #askEarlier() {
    const { handle } = this.props.view
    if (handle.state.earlier !== 'more' || !this.#pane.nearStart()) return
    this.#asked = this.#firstKey()
    void handle.loadEarlier()
  }

  override render({ view }: Props) {
    const { words, handle } = view
    const { lines, earlier, writing, ready } = handle.state
    const { from, to } = this.#pane.follow(lines)
    const unread = handle.state.unread > 0
    return (
      <div class="middle">
        <div
          ref={this.#scroller}
          class="timeline"
          part="timeline"
          role="log"
          aria-label={words.conversation}
          aria-live="off"
          tabIndex={0}
          onScroll={() => {
            this.#pane.scrolled()
            this.#askEarlier()
            this.#read()
          }}
          onScrollEnd={() => this.#pane.rested()}
        >
          <div class="course">
            <p class="edge">
              {earlier === 'loading' && words.loadingEarlier}
              {earlier === 'none' && lines.length > 0 && words.beginning}
            </p>
            {ready && lines.length === 0 && earlier === 'none' && (
              <p class="welcome">{words.welcome}</p>
            )}
            <div ref={this.#above} />
            <div ref={this.#list}>
              {lines.slice(from, to).map((line, index) => (
                <Entry
                  key={line.key}
                  view={view}
                  line={line}
                  before={shownBefore(from + index, lines, words)}
                  after={lines[from + index + 1]}
                />
              ))}
            </div>
            <div ref={this.#below} />
            <p class="writing">{writing && words.writing(writing.name)}</p>
          </div>
        </div>
        {!this.#atEnd && (
          <button
            type="button"
            class={unread ? 'jump new' : 'jump'}
            part="jump"
            onClick={() => this.#pane.toEnd()}
          >
            {downIcon}
            {unread ? words.newMessages : words.toTheEnd}
          </button>
        )}
      </div>
    )
  }
}
