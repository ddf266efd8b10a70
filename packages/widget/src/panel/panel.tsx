import type { ContinuoState } from '@continuo/sdk'
import { createRef } from 'preact'
import { announcer } from '../access/announce.ts'
import { Composer } from '../composer/composer.tsx'
import { closeIcon } from '../look/icons.tsx'
import { nameOf } from '../timeline/author.ts'
import { Timeline } from '../timeline/timeline.tsx'
import type { View } from '../view.ts'
import { Watching } from '../watching.ts'
import { Notices } from './notices.tsx'
import { stand } from './stand.ts'

interface Props {
  view: View
  onClose: () => void
}

/** The open conversation. It lives from opening to closing; what has to last is in the handle. */
export class Panel extends Watching<Props, { dropped: number }> {
  override state = { dropped: 0 }
  readonly #dialog = createRef<HTMLDialogElement>()
  readonly #region = createRef<HTMLDivElement>()
  readonly #area = createRef<HTMLTextAreaElement>()
  #stops: (() => void)[] = []

  protected override shows({ connection }: ContinuoState) {
    return [connection]
  }

  override componentDidMount() {
    super.componentDidMount()
    const { handle, words } = this.props.view
    const announce = announcer(this.#region.current!)
    this.#stops = [
      stand(this.#dialog.current!),
      handle.on('message', ({ line: { entry } }) => {
        if (entry.kind === 'message' && entry.text !== null) {
          announce(`${nameOf(entry.author, words)}: ${entry.text}`)
        }
      }),
      handle.on('refused', () => announce(words.states['not-sent'])),
      handle.on('ended', ({ discarded }) => this.setState({ dropped: discarded })),
    ]
    this.#area.current!.focus({ preventScroll: true })
  }

  override componentWillUnmount() {
    super.componentWillUnmount()
    for (const stop of this.#stops) stop()
  }

  override render({ view, onClose }: Props) {
    const { words, handle } = view
    return (
      <dialog
        ref={this.#dialog}
        class="panel"
        part="panel"
        lang={words.language}
        dir={words.direction}
        aria-labelledby="title"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing) return
          event.preventDefault()
          onClose()
        }}
        onCancel={(event) => {
          event.preventDefault()
          onClose()
        }}
      >
        <header part="header">
          <h2 id="title">{words.title}</h2>
          <span class="connection" role="status">
            {handle.state.connection === 'connecting' && words.connecting}
          </span>
          <button type="button" part="close" aria-label={words.close} onClick={onClose}>
            {closeIcon}
          </button>
        </header>
        <Notices view={view} dropped={this.state.dropped} />
        <Timeline view={view} />
        <Composer view={view} area={this.#area} />
        <div ref={this.#region} class="unseen" aria-live="polite" />
      </dialog>
    )
  }
}
