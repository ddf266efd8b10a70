import { createRef } from 'preact'
import { announcer } from '../access/announce.ts'
import { Composer } from '../composer/composer.tsx'
import { backIcon, closeIcon, youIcon } from '../look/icons.tsx'
import { Room } from '../room.tsx'
import { nameOf } from '../timeline/author.ts'
import { Timeline } from '../timeline/timeline.tsx'
import type { State, View } from '../view.ts'
import { Watching } from '../watching.ts'
import { Notices } from '../notices/notices.tsx'
import { stand } from './stand.ts'

/** What the panel gives whoever opens it: to be called once, when its place is not hidden any more. */
export interface Opening {
  now?: () => void
}

interface Props {
  view: View
  open: Opening
  /** Without it the panel is a part of the page, and no dialog. */
  onClose: (() => void) | undefined
}

function you() {
  return import('../you/you.tsx')
}

/** The open conversation. It lives from opening to closing; what has to last is in the handle. */
export class Panel extends Watching<Props, { dropped: number; you: boolean }> {
  override state = { dropped: 0, you: false }
  readonly #dialog = createRef<HTMLDialogElement>()
  readonly #region = createRef<HTMLDivElement>()
  readonly #area = createRef<HTMLTextAreaElement>()
  /** Into the You view, and back. */
  readonly #door = createRef<HTMLButtonElement>()
  #stops: (() => void)[] = []
  #announce: ReturnType<typeof announcer> = () => {}

  protected override shows({ connection, hidden }: State) {
    return [connection, hidden]
  }

  override componentDidMount() {
    super.componentDidMount()
    const { onClose, open, view } = this.props
    const { handle } = view
    this.#announce = announcer(this.#region.current!)
    this.#stops = [
      handle.on('message', ({ line: { entry } }) => {
        if (entry.kind === 'message' && entry.text !== null) {
          const files = entry.attachments?.map(({ name }) => name).join()
          const said = entry.text || files || entry.card?.name
          this.#announce(said ?? '', nameOf(entry.author, this.props.view.words))
        }
      }),
      handle.on('refused', () => this.#announce(this.props.view.words.states['not-sent'])),
      handle.on('ended', ({ discarded }) => {
        this.#forget()
        this.setState({ dropped: discarded, you: false })
      }),
    ]
    open.now = () => {
      // What could not be measured can be now, and what could not be seen is read.
      this.forceUpdate()
      if (!onClose) return
      this.#stops.push(stand(this.#dialog.current!, () => this.#leave()))
      // To focus makes the browser lay all of it out: that is a task of its own.
      setTimeout(() => this.#area.current?.focus({ preventScroll: true }))
    }
  }

  override componentWillUnmount() {
    super.componentWillUnmount()
    for (const stop of this.#stops) stop()
  }

  /** What was said here was for who was known here. */
  readonly #forget = () => this.#region.current!.replaceChildren()

  override componentDidUpdate() {
    if (this.props.view.handle.state.hidden) this.#forget()
  }

  /** Into the You view or back to the conversation; the same button leads both ways and keeps the focus. */
  readonly #turn = () => this.setState({ you: !this.state.you }, () => this.#door.current?.focus())

  readonly #leave = (event?: Event) => {
    event?.preventDefault()
    if (this.state.you) this.#turn()
    // One who searches leaves the search first.
    else if (this.#dialog.current!.dispatchEvent(new Event('leave', { cancelable: true })))
      this.props.onClose?.()
  }

  override render({ view, onClose }: Props) {
    const { words, handle } = view
    const { connection, hidden } = handle.state
    const inYou = this.state.you && !hidden
    const Frame = (onClose ? 'dialog' : 'section') as 'dialog'
    const door = inYou ? words.back : words.you
    return (
      <Frame
        ref={this.#dialog}
        class="panel"
        part="panel"
        lang={words.language}
        dir={words.direction}
        aria-labelledby="title"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.isComposing) this.#leave(event)
        }}
        onCancel={this.#leave}
      >
        <header part="header" class={inYou ? 'in' : ''}>
          <h2 id="title" part="title">
            {inYou ? words.you : words.title}
          </h2>
          <span class="connection" role="status">
            {connection === 'connecting' && words.connecting}
          </span>
          {!hidden && (
            <button
              ref={this.#door}
              type="button"
              part="you"
              class="door"
              aria-label={door}
              title={door}
              onClick={this.#turn}
            >
              {inYou ? backIcon : youIcon}
            </button>
          )}
          <button type="button" part="close" aria-label={words.close} onClick={onClose}>
            {closeIcon}
          </button>
        </header>
        {inYou && <Room loud view={view} load={you} given={{ announce: this.#announce }} />}
        <div class="talk" hidden={inYou}>
          <Notices view={view} dropped={this.state.dropped} />
          <Timeline view={view} announce={(text) => this.#announce(text)} />
          <Composer view={view} area={this.#area} />
        </div>
        <div ref={this.#region} class="unseen" aria-live="polite" />
      </Frame>
    )
  }
}
