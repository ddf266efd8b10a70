import type { Signal } from '@preact/signals'
import { Component, createRef } from 'preact'
import { downIcon } from '../look/icons.tsx'
import type { View } from '../view.ts'
import { Entry } from './entry.tsx'
import { lineWindow } from './window.ts'

interface Props {
  view: View
  /** Told whether the newest line is in view. */
  atEnd: Signal<boolean>
}

/** The conversation, newest below, however long it is: only the lines near the view are in the page. */
export class Timeline extends Component<Props> {
  private readonly scroller = createRef<HTMLDivElement>()
  private readonly above = createRef<HTMLDivElement>()
  private readonly list = createRef<HTMLDivElement>()
  private readonly below = createRef<HTMLDivElement>()
  private readonly sizes = new ResizeObserver(() => this.pane.settle())
  private readonly pane = lineWindow(
    () => this.forceUpdate(),
    (atEnd) => {
      this.props.atEnd.value = atEnd
    },
  )
  private asked: unknown

  override componentDidMount() {
    const { scroller, above, list, below } = this
    this.pane.attach({
      scroller: scroller.current!,
      above: above.current!,
      list: list.current!,
      below: below.current!,
    })
    this.sizes.observe(scroller.current!)
    this.componentDidUpdate()
  }

  override componentDidUpdate() {
    this.pane.settle()
    const { lines } = this.props.view.parts
    // Once for each list: where nothing came (no connection), only scrolling asks again.
    if (this.asked !== lines.peek()) this.askEarlier()
  }

  override componentWillUnmount() {
    this.sizes.disconnect()
  }

  private askEarlier() {
    const { handle, parts } = this.props.view
    if (parts.earlier.peek() !== 'more' || !this.pane.nearStart()) return
    this.asked = parts.lines.peek()
    void handle.loadEarlier()
  }

  override render({ view, atEnd }: Props) {
    const { words, parts } = view
    const lines = parts.lines.value
    const earlier = parts.earlier.value
    const { from, to } = this.pane.follow(lines)
    const writing = parts.writing.value
    const unread = parts.unread.value > 0
    return (
      <div class="middle">
        <div
          ref={this.scroller}
          class="timeline"
          part="timeline"
          role="log"
          aria-label={words.conversation}
          aria-live="off"
          tabIndex={0}
          onScroll={() => {
            this.pane.scrolled()
            this.askEarlier()
          }}
        >
          <div class="course">
            <p class="edge">
              {earlier === 'loading' && words.loadingEarlier}
              {earlier === 'none' && lines.length > 0 && words.beginning}
            </p>
            {parts.ready.value && lines.length === 0 && earlier === 'none' && (
              <p class="welcome">{words.welcome}</p>
            )}
            <div ref={this.above} />
            <div ref={this.list}>
              {lines.slice(from, to).map((line, index) => (
                <Entry
                  key={line.key}
                  view={view}
                  line={line}
                  before={lines[from + index - 1]}
                  after={lines[from + index + 1]}
                />
              ))}
            </div>
            <div ref={this.below} />
            <p class="writing">{writing && words.writing(writing.name)}</p>
          </div>
        </div>
        {!atEnd.value && (
          <button
            type="button"
            class={unread ? 'jump new' : 'jump'}
            part="jump"
            onClick={() => this.pane.toEnd()}
          >
            {downIcon}
            {unread ? words.newMessages : words.toTheEnd}
          </button>
        )}
      </div>
    )
  }
}
