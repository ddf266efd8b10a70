import { isImageType, takesType } from '@continuo/model'
import type { Attachment, RefusalReason } from '@continuo/model'
import { Component, createRef } from 'preact'
import type { Tray, Wish } from '../composer/tray.ts'
import type { FileWords } from '../seldom/words/words.ts'
import type { View } from '../view.ts'
import { counted } from '../words/counted.ts'
import { Picture } from './picture.tsx'
import { limitsInWords, sizeInWords } from './said-of-files.ts'

interface Props {
  view: View
  words: FileWords
  tray: Tray
  /** The conversation, with its form. */
  talk: HTMLElement
  mounted: (tray: FileTray) => void
}

interface Chip {
  key: number
  file: File
  /** How much is out, from 0 to 1. */
  part: number
  attachment?: Attachment
  /** What is wrong, or what is to be known. */
  said?: string
  wrong?: boolean
  abort: AbortController
}

interface State {
  chips: readonly Chip[]
  /** Files are held over the conversation. */
  over: boolean
  said: string
}

let keys = 0

const isOnItsWay = ({ attachment, wrong }: Chip): boolean => !attachment && !wrong

/** The files that go with the next message. */
export class FileTray extends Component<Props, State> {
  override state: State = { chips: [], over: false, said: '' }
  #wanted = false
  readonly #picker = createRef<HTMLInputElement>()
  #off: (() => void) | undefined

  override componentDidMount() {
    const { view, tray, mounted } = this.props
    mounted(this)
    tray.hold = () => {
      this.#wanted = this.state.chips.some(isOnItsWay)
      if (this.#wanted) this.setState({ said: this.props.words.goesOut })
      return this.#wanted
    }
    tray.take = () => {
      const taken = this.state.chips.flatMap(({ attachment }) => attachment ?? [])
      tray.filled = false
      // What was refused stays, with its reason, until somebody removes it.
      this.setState({ chips: this.state.chips.filter(({ wrong }) => wrong), said: '' })
      return taken
    }
    this.#off = view.handle.on('ended', () => this.#drop())
  }

  override componentWillUnmount() {
    this.#off?.()
    const { tray } = this.props
    delete tray.hold
    delete tray.take
    this.#drop()
  }

  hear([type, files, to]: Wish): void {
    if (type === 'choose') {
      // A browser opens a picker only just after a click. Where loading took longer, the next one does.
      if (navigator.userActivation?.isActive !== false) this.#picker.current?.click()
    } else if (type === 'drop' || type === 'paste') this.#add(files ?? [])
    else {
      const isInside = to instanceof Node && this.props.talk.contains(to)
      this.setState({ over: type === 'dragover' || isInside })
    }
  }

  /** What was chosen goes with whoever chose it. */
  #drop() {
    for (const { abort } of this.state.chips) abort.abort()
    this.setState({ chips: [], said: '' })
  }

  get #language(): string {
    return this.props.view.words.language
  }

  #change(key: number, change: Partial<Chip>) {
    const chips = this.state.chips.map((chip) => (chip.key === key ? { ...chip, ...change } : chip))
    this.setState({ chips }, () => this.#goOn())
  }

  /** The message that waited for its files goes now. */
  #goOn() {
    const { chips } = this.state
    this.props.tray.filled = chips.some(({ attachment }) => attachment)
    if (!this.#wanted || chips.some(isOnItsWay)) return
    this.#wanted = false
    this.setState({ said: '' })
    if (!chips.some(({ wrong }) => wrong)) this.props.talk.querySelector('form')?.requestSubmit()
  }

  /** Why a file is not taken, before anything of it goes anywhere. */
  #faultIn(file: File, at: number): string | undefined {
    const limits = this.props.view.handle.state.can.attachments
    const { words } = this.props
    if (file.size === 0) return words.empty
    if (!limits) return words.notTaken
    if (at >= limits.count) return counted(words.tooMany, limits.count, this.#language)
    if (file.size > limits.size) return words.tooLarge(sizeInWords(limits.size, this.#language))
    return takesType(limits.types, file.type) ? undefined : words.wrongType
  }

  #add(files: readonly File[]): void {
    const { chips } = this.state
    let at = chips.filter(({ wrong }) => !wrong).length
    const added = files.map((file): Chip => {
      const fault = this.#faultIn(file, at)
      if (!fault) at += 1
      const chip = { key: (keys += 1), file, part: 0, abort: new AbortController() }
      return fault ? { ...chip, said: fault, wrong: true } : chip
    })
    const said = added.find((chip) => chip.said)?.said ?? ''
    this.setState({ chips: [...chips, ...added], over: false, said }, () => {
      for (const chip of added) if (!chip.wrong) void this.#upload(chip)
    })
  }

  #reasonOf(reason: RefusalReason): string {
    const { words } = this.props
    const { size = 0 } = this.props.view.handle.state.can.attachments ?? {}
    switch (reason) {
      case 'file-empty':
        return words.empty
      case 'file-too-large':
        return words.tooLarge(sizeInWords(size, this.#language))
      case 'file-type':
      case 'unsupported':
        return words.wrongType
      case 'too-many':
        return words.tooOften
      default:
        return words.notTaken
    }
  }

  async #upload({ key, file, abort }: Chip) {
    const { words } = this.props
    const did = await this.props.view.handle.attach(file, {
      signal: abort.signal,
      onProgress: (part) => this.#change(key, { part }),
    })
    if (did.outcome === 'cancelled') return this.#remove(key)
    if ('attachment' in did) {
      const kept = did.outcome === 'kept' ? { said: words.kept } : {}
      this.#change(key, { part: 1, attachment: did.attachment, ...kept })
      this.setState({ said: words.attached(did.attachment.name) })
      return
    }
    const said = did.outcome === 'refused' ? this.#reasonOf(did.refused.reason) : words.noConnection
    this.#change(key, { said, wrong: true })
    this.setState({ said })
  }

  #remove(key: number) {
    const chip = this.state.chips.find((each) => each.key === key)
    chip?.abort.abort()
    this.setState({ chips: this.state.chips.filter((each) => each.key !== key), said: '' }, () =>
      this.#goOn(),
    )
  }

  readonly #clicked = (key: number) => {
    this.#remove(key)
    // The button is gone: what comes next is to write, or to choose another.
    this.props.talk.querySelector<HTMLElement>('[part=attach]')?.focus()
  }

  override render({ view, words }: Props, { chips, over, said }: State) {
    const limits = view.handle.state.can.attachments
    return (
      <>
        {over && (
          <div class="target" part="target">
            <p>{words.drop}</p>
            {limits && <p>{limitsInWords(words, limits, this.#language)}</p>}
          </div>
        )}
        <input
          ref={this.#picker}
          type="file"
          hidden
          multiple={limits?.count !== 1}
          accept={limits?.types?.join()}
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])]
            // The same file may be chosen again.
            currentTarget.value = ''
            this.#add(files)
          }}
        />
        {limits && <p class="limits">{limitsInWords(words, limits, this.#language)}</p>}
        {chips.length > 0 && (
          <ul class="chips" aria-label={words.files}>
            {chips.map((chip) => (
              <li class="chip" part="file" key={chip.key}>
                <span>
                  <bdi>{chip.file.name}</bdi>
                  <small class={chip.wrong ? 'wrong' : ''}>
                    {chip.said ?? sizeInWords(chip.file.size, this.#language)}
                  </small>
                </span>
                <button
                  type="button"
                  aria-label={`${isOnItsWay(chip) ? words.cancel : words.remove} ${chip.file.name}`}
                  onClick={() => this.#clicked(chip.key)}
                >
                  {isOnItsWay(chip) ? words.cancel : words.remove}
                </button>
                {isOnItsWay(chip) && (
                  <progress
                    value={chip.part}
                    max={1}
                    aria-label={words.uploading(chip.file.name)}
                  />
                )}
                {chip.attachment && isImageType(chip.attachment.type) && (
                  <Picture file={chip.file} name={words.picture(chip.file.name)} />
                )}
              </li>
            ))}
          </ul>
        )}
        <span class="unseen" role="status">
          {said}
        </span>
      </>
    )
  }
}
