import { Component } from 'preact'
import type { RefObject } from 'preact'
import type { View } from '../view.ts'
import { Room } from '../room.tsx'
import { longest, near } from './limit.ts'
import { attachIcon, sendIcon } from '../look/icons.tsx'
import type { Tray, Wish } from './tray.ts'

function limitWords(_again: string) {
  return import('./limit-words.ts')
}

function files(_again: string) {
  return import('../files/files.tsx')
}

interface Props {
  view: View
  area: RefObject<HTMLTextAreaElement | null>
}

interface State {
  length: number
  /** Why what was written could not be kept. */
  problem: string | null
  /** Something was wanted of files: what knows them is there, or on its way. */
  files: boolean
}

/** Where the customer writes. What is in it and not sent yet is kept by the handle. */
export class Composer extends Component<Props, State> {
  override state: State = { length: 0, problem: null, files: false }
  /** Only a text box that nobody has touched takes over what was kept. */
  #touched = false
  /** How many messages are being written down. */
  #sending = 0
  readonly #tray: Tray = { wishes: [] }
  #stop: (() => void)[] = []

  override componentDidMount() {
    const { handle } = this.props.view
    const takeOver = () => {
      const { composing, hidden } = handle.state
      if (!this.#touched) this.#put(hidden || this.#sending ? '' : composing)
    }
    takeOver()
    const talk = this.props.area.current!.closest('.talk')
    for (const type of ['dragover', 'dragleave', 'drop', 'paste'])
      talk?.addEventListener(type, this.#held)
    this.#stop = [
      handle.subscribe(takeOver),
      // Drafts end with their generation, the unfinished one too; what the next one has begun stays.
      handle.on('ended', () => {
        this.#touched = false
        this.#tray.wishes.length = 0
        takeOver()
      }),
    ]
  }

  override componentWillUnmount() {
    for (const stop of this.#stop) stop()
    this.props.view.handle.typing(false)
  }

  #put(text: string) {
    const area = this.props.area.current
    if (!area) return
    if (area.value === text) return
    area.value = text
    this.#fit()
  }

  /** As high as its text; the style sheet says where that ends. */
  #fit() {
    const area = this.props.area.current
    if (!area) return
    this.setState({ length: area.value.length })
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }

  readonly #written = () => {
    const { handle } = this.props.view
    const text = this.props.area.current?.value ?? ''
    this.#touched = true
    this.setState({ problem: null })
    this.#fit()
    handle.compose(text)
    handle.typing(text !== '')
  }

  readonly #send = async () => {
    const { handle, words } = this.props.view
    const area = this.props.area.current!
    const text = area.value
    area.focus()
    const tray = this.#tray
    if ((!text.trim() && !tray.filled) || text.length > longest || tray.hold?.()) return
    this.#put('')
    handle.typing(false)
    this.#sending++
    try {
      await handle.send(text, { attachments: tray.take?.() ?? [], ...this.props.view.answers?.() })
    } catch {
      // Nothing was written: it goes back to where it was, before what came meanwhile.
      this.#put(text + area.value)
      this.setState({ problem: words.notWritten })
    }
    this.#sending--
    handle.compose(area.value)
  }

  #want(...wish: Wish) {
    this.#tray.wishes.push(wish)
    this.setState({ files: true })
  }

  readonly #held = (event: Event) => {
    const held = event as ClipboardEvent & DragEvent
    const from = held.clipboardData ?? held.dataTransfer
    if (!this.props.view.handle.state.can.attachments || !from?.types.includes('Files')) return
    // Anywhere else a browser would leave the page for the file.
    held.preventDefault()
    this.#want(held.type, [...from.files], held.relatedTarget)
  }

  readonly #pressed = (event: KeyboardEvent) => {
    // While a word is still being put together Enter belongs to the input method; Safari says so only by 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
      return
    event.preventDefault()
    void this.#send()
  }

  override render({ view, area }: Props, { length, problem, files: isWanted }: State) {
    const { words, handle } = view
    const wrong = length > longest
    return (
      <form
        class="composer"
        part="composer"
        onSubmit={(event) => {
          event.preventDefault()
          void this.#send()
        }}
      >
        {isWanted && <Room<Tray> loud view={view} load={files} given={this.#tray} />}
        <div class="box">
          <textarea
            ref={area}
            part="text"
            rows={1}
            dir="auto"
            enterkeyhint="send"
            aria-label={words.message}
            placeholder={words.message}
            aria-invalid={wrong}
            aria-describedby="said"
            onInput={this.#written}
            onBlur={() => view.handle.typing(false)}
            onKeyDown={this.#pressed}
          />
          {handle.state.can.attachments && (
            <button
              type="button"
              part="attach"
              aria-label={words.attach}
              title={words.attach}
              onClick={() => this.#want('choose')}
            >
              {attachIcon}
            </button>
          )}
          <button type="submit" part="send" aria-label={words.send} title={words.send}>
            {sendIcon}
          </button>
        </div>
        <div id="said" class={wrong ? 'said wrong' : 'said'} role="status">
          {problem}
          {length > longest - near && <Room<number> view={view} load={limitWords} given={length} />}
        </div>
      </form>
    )
  }
}
