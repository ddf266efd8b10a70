import type { Locked } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import { createRef } from 'preact'
import type { Jump } from '../jump/jump.tsx'
import type { Course } from '../message/course.ts'
import { Room } from '../room.tsx'
import type { State, View } from '../view.ts'
import { Watching } from '../watching.ts'
import { Entry, shownBefore } from './entry.tsx'
import { firstLines } from './pane.ts'
import type { Pane } from './pane.ts'
import { few, plainPane } from './plain-pane.ts'

interface Props {
  view: View
  /** Says something to whoever listens and does not look. */
  announce: (text: string) => void
}

const nothing: readonly Line[] = []

function cards() {
  return import('../cards/cards.tsx')
}

function window(_again: string) {
  return import('./window.ts')
}

function jump(_again: string) {
  return import('../jump/jump.tsx')
}

function message(_again: string) {
  return import('../message/at-message.tsx')
}

function lockedPlaces() {
  return import('../locked/locked.tsx')
}

/** Whether there may be something to ask: the rest is for the cards to know. */
const mayAsk = ({ asks, joined, hint, bookmark, can, known, lines }: State): boolean =>
  !!(asks?.length || joined || hint || bookmark) ||
  (!!can?.mail &&
    !known.length &&
    lines.some(({ mine, entry }) => !mine && entry.kind === 'message'))

/** The conversation, newest below, however long it is: only the lines near the view are in the page. */
export class Timeline extends Watching<Props> {
  readonly #scroller = createRef<HTMLDivElement>()
  readonly #above = createRef<HTMLDivElement>()
  readonly #list = createRef<HTMLDivElement>()
  readonly #below = createRef<HTMLDivElement>()
  readonly #cards = createRef<HTMLDivElement>()
  readonly #sizes = new ResizeObserver(() => this.#pane.settle())
  readonly #redraw = () => this.forceUpdate()
  readonly #tell = (atEnd: boolean) => {
    if (atEnd === this.#atEnd) return
    this.#atEnd = atEnd
    this.forceUpdate()
  }
  readonly #plain = plainPane(this.#redraw, this.#tell)
  #pane: Pane = this.#plain
  /** The window on long conversations: how often it could not be had, and whether it is on its way. */
  #failures = 0
  #coming = false
  #atEnd = true
  /** Messages can be read before there is anything to do with them: that comes later. */
  readonly #course: Course = {
    redraw: this.#redraw,
    pane: () => this.#pane,
    announce: this.props.announce,
    opened: Date.now(),
  }
  /** Cards stay once they are there: they say how it ended. */
  #asks = false
  #asked: string | undefined

  protected override shows(state: State) {
    const { lines, earlier, writing, unread, ready, locked, hidden } = state
    return [lines, earlier, writing, unread, ready, locked, hidden, mayAsk(state)]
  }

  override componentDidMount() {
    super.componentDidMount()
    this.#attach(this.#pane)
    this.#sizes.observe(this.#scroller.current!)
    this.#sizes.observe(this.#cards.current!)
    document.addEventListener('visibilitychange', this.#read)
    this.componentDidUpdate()
  }

  #attach(pane: Pane) {
    pane.attach({
      scroller: this.#scroller.current!,
      above: this.#above.current!,
      list: this.#list.current!,
      below: this.#below.current!,
    })
  }

  /** Where there is more than is drawn, a window on it takes over, at the place where this one stands. */
  async #widen() {
    const { earlier } = this.props.view.handle.state
    const isWide = this.#coming || this.#pane !== this.#plain
    const { lines, range } = this.#plain.stand()
    const missing = Math.min(firstLines, lines.length) - range.to + range.from
    // What can be seen comes first.
    if (isWide || missing > 0 || !lines[0] || (lines.length <= few && earlier === 'none')) return
    this.#coming = true
    try {
      const { lineWindow } = await window(this.#failures ? `#${this.#failures}` : '')
      if (!this.#scroller.current) return
      this.#pane = lineWindow(this.#redraw, this.#tell, this.#plain.stand())
      this.#attach(this.#pane)
      this.forceUpdate()
    } catch (error) {
      this.#failures++
      this.#coming = false
      console.error(error)
    }
  }

  override componentDidUpdate() {
    this.#pane.settle()
    void this.#widen()
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
    const { unread, hidden } = handle.state
    const away = document.hidden || hidden || this.#scroller.current?.closest('[hidden],[inert]')
    if (this.#atEnd && !away && unread > 0) handle.markRead()
  }

  readonly #grown = () => this.#pane.settle()
  readonly #toEnd = () => this.#pane.toEnd()

  #firstKey() {
    return this.props.view.handle.state.lines[0]?.key
  }

  #askEarlier() {
    const { handle } = this.props.view
    if (handle.state.earlier !== 'more' || !this.#pane.nearStart()) return
    this.#asked = this.#firstKey()
    void handle.loadEarlier()
  }

  /** What is withheld between two lines. */
  #withheld(before: Line | undefined, after: Line | undefined) {
    const { view } = this.props
    const { locked, earlier } = view.handle.state
    const between = (locked ?? []).filter(
      ({ to }) =>
        (before ? to > before.entry.tick : earlier === 'none') && (!after || to < after.entry.tick),
    )
    if (between.length === 0) return null
    return (
      <Room<readonly Locked[]>
        view={view}
        load={lockedPlaces}
        given={between}
        grown={this.#grown}
      />
    )
  }

  override render({ view, announce }: Props) {
    const { words, handle } = view
    const { hidden, ready } = handle.state
    const lines = hidden ? nothing : handle.state.lines
    const { earlier, writing } = handle.state
    const { from, to } = this.#pane.follow(lines)
    this.#asks ||= mayAsk(handle.state)
    const unread = !hidden && handle.state.unread > 0
    if (unread) this.#course.fresh ??= handle.state
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
              {hidden && words.oneMoment}
              {earlier === 'loading' && words.loadingEarlier}
              {earlier === 'none' && lines.length > 0 && words.beginning}
            </p>
            {ready && !hidden && lines.length === 0 && earlier === 'none' && (
              <p class="welcome" part="welcome">
                {words.welcome}
              </p>
            )}
            <div ref={this.#above} />
            <div ref={this.#list}>
              {lines.slice(from, to).map((line, index) => (
                <Entry
                  key={line.key}
                  view={view}
                  line={line}
                  before={shownBefore(from + index, lines)}
                  after={lines[from + index + 1]}
                  locked={this.#withheld(lines[from + index - 1], line)}
                  grown={this.#grown}
                  at={this.#course.at?.(line)}
                />
              ))}
            </div>
            <div ref={this.#below} />
            {to > from && <Room<Course> view={view} load={message} given={this.#course} />}
            {to === lines.length && !hidden && this.#withheld(lines.at(-1), undefined)}
            <p class="writing">{writing && !hidden && words.writing(writing.name)}</p>
            <div ref={this.#cards}>
              {!hidden && this.#asks && <Room view={view} load={cards} given={{ announce }} />}
            </div>
          </div>
        </div>
        {!this.#atEnd && (
          <Room<Jump> view={view} load={jump} given={{ unread, toEnd: this.#toEnd }} />
        )}
      </div>
    )
  }
}
