import { Component, render } from 'preact'
import type { Tray } from '../composer/tray.ts'
import { wear } from '../look/wear.ts'
import { onDemand } from '../on-demand.ts'
import type { View } from '../view.ts'
import { attachCss } from './attach.css.ts'

const trayChunk = onDemand(function (_again: string) {
  return import('./files.tsx')
})

/** Opens the picker, and takes files in; once its chunk is there. */
export interface Asked {
  choose(): void
  add(files: readonly File[]): void
  /** Files are held over the conversation, or not any more. */
  over(isOver: boolean): void
}

interface Props {
  view: View
  tray: Tray
  talk: HTMLElement
}

/** A clip that holds papers together. */
const clip = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m8 12 6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l7-7" />
  </svg>
)

/** The button for files; what is chosen, pasted or dropped loads what does something with them. */
class Attach extends Component<Props> {
  readonly #place = document.createElement('div')
  #asked: Promise<Asked | undefined> | undefined
  #isOver = false

  override componentDidMount() {
    const { talk } = this.props
    talk.querySelector('form')?.prepend(this.#place)
    for (const type of ['dragover', 'dragleave', 'drop', 'paste'])
      talk.addEventListener(type, this.#heard)
  }

  override componentDidUpdate() {
    // Other words.
    if (this.#asked) void this.#ask()
  }

  override componentWillUnmount() {
    for (const type of ['dragover', 'dragleave', 'drop', 'paste'])
      this.props.talk.removeEventListener(type, this.#heard)
    void this.#asked?.then(() => render(null, this.#place))
    this.#place.remove()
  }

  #ask(): Promise<Asked | undefined> {
    const { view, tray, talk } = this.props
    return (this.#asked = trayChunk()
      .then(({ drawTray }) => drawTray(this.#place, view, tray, talk))
      .catch((error) => {
        console.error(error)
        this.#place.textContent = view.words.notLoaded
        return undefined
      }))
  }

  readonly #heard = async (event: Event) => {
    const { type, clipboardData, dataTransfer, relatedTarget } = event as ClipboardEvent & DragEvent
    const from = clipboardData ?? dataTransfer
    if (!from?.types.includes('Files')) return
    // Anywhere else a browser would leave the page for the file.
    event.preventDefault()
    if (type === 'drop' || type === 'paste') {
      const files = [...from.files]
      this.#isOver = false
      return (await this.#ask())?.add(files)
    }
    const isInside = relatedTarget instanceof Node && this.props.talk.contains(relatedTarget)
    const isOver = type === 'dragover' || isInside
    if (isOver === this.#isOver) return
    this.#isOver = isOver
    const asked = await this.#ask()
    asked?.over(this.#isOver)
  }

  readonly #choose = async () => {
    const asked = await this.#ask()
    // A browser opens a picker only just after a click. Where loading took longer, the next one does.
    if (navigator.userActivation?.isActive !== false) asked?.choose()
  }

  override render({ view }: Props) {
    const name = view.words.attach
    return (
      <button
        type="button"
        part="attach"
        class="attach"
        aria-label={name}
        title={name}
        onClick={this.#choose}
      >
        {clip}
      </button>
    )
  }
}

/** Draws the button for files. */
export function draw(place: HTMLElement, view: View, tray: Tray): void {
  const talk = place.closest<HTMLElement>('.talk')
  if (!talk) return
  wear(place, attachCss)
  render(<Attach view={view} tray={tray} talk={talk} />, place)
}

export const takeAway = (place: HTMLElement): void => render(null, place)
