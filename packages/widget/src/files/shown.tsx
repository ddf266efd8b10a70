import { isImageType } from '@continuo/model'
import type { Attachment, MessageEntry } from '@continuo/model'
import { Component, createRef, render } from 'preact'
import { wear } from '../look/wear.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import type { FileWords } from '../seldom/words/words.ts'
import type { View } from '../view.ts'
import { giveFile } from '../you/give-file.ts'
import { filesCss } from './files.css.ts'
import { Picture } from './picture.tsx'
import { sizeInWords, typeInWords } from './said-of-files.ts'

interface Props {
  view: View
  words: FileWords
  entry: MessageEntry
  attachment: Attachment
}

interface State {
  file?: Blob
  said: string
  /** It was no image, or cannot be drawn. */
  plain?: boolean
}

/** Whoever pays for each byte asks for pictures by hand. */
const isSaving = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

/** A file of a message: a picture, drawn when it comes into view, or a card. */
class ShownFile extends Component<Props, State> {
  override state: State = { said: '' }
  readonly #place = createRef<HTMLDivElement>()
  readonly #gone = new AbortController()
  #watch: IntersectionObserver | undefined

  override componentDidMount() {
    const place = this.#place.current
    if (!place || isSaving() || !isImageType(this.props.attachment.type)) return
    this.#watch = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return
      this.#watch?.disconnect()
      void this.#fetch()
    })
    this.#watch.observe(place)
  }

  override componentWillUnmount() {
    this.#watch?.disconnect()
    this.#gone.abort()
  }

  async #fetch(): Promise<Blob | undefined> {
    const { view, words, entry, attachment } = this.props
    const place = { strand: entry.strand, event: entry.id, id: attachment.id }
    const did = await view.handle.fetchAttachment(place, { signal: this.#gone.signal })
    if (this.#gone.signal.aborted) return undefined
    if ('why' in did) {
      this.setState({ said: did.why === 'gone' ? words.gone : words.notHad })
      return undefined
    }
    const { file } = did
    // What was sent from here is still called what its sender calls it; its bytes were looked at then.
    const plain = !isImageType(file.type) && !(file instanceof File)
    this.setState({ file, said: '', plain })
    return file
  }

  readonly #download = async () => {
    const file = this.state.file ?? (await this.#fetch())
    const place = this.#place.current
    // Whatever it is, it is handed over as a file and never opened here.
    if (file && place)
      giveFile(
        place,
        new Blob([file], { type: 'application/octet-stream' }),
        this.props.attachment.name,
      )
  }

  override render({ view, words, attachment }: Props, { file, said, plain }: State) {
    const { name, type, size } = attachment
    const drawn = isImageType(type) && !plain && !isSaving()
    const what = [typeInWords(type), sizeInWords(size, view.words.language)]
      .filter(Boolean)
      .join(' · ')
    return (
      <div ref={this.#place} class={drawn ? 'file picture' : 'file'} part="file">
        {drawn &&
          (file ? (
            <Picture
              file={file}
              name={words.picture(name)}
              failed={() => this.setState({ plain: true })}
            />
          ) : (
            <canvas role="img" aria-label={words.picture(name)} width={400} height={300} />
          ))}
        <span>
          <bdi title={name}>{name}</bdi>
          <small>{what}</small>
        </span>
        <button type="button" aria-label={`${words.download} ${name}`} onClick={this.#download}>
          {words.download}
        </button>
        <small role="status">{said}</small>
      </div>
    )
  }
}

/** Draws the files of a message. */
export async function drawShown(
  place: HTMLElement,
  view: View,
  entry: MessageEntry,
): Promise<void> {
  const { files } = await seldomWords(view.words.language)
  // It may have been taken away meanwhile.
  if (!place.isConnected) return
  wear(place, filesCss)
  render(
    <div class="files">
      {entry.attachments?.map((attachment) => (
        <ShownFile
          key={attachment.id}
          view={view}
          words={files}
          entry={entry}
          attachment={attachment}
        />
      ))}
    </div>,
    place,
  )
}

export const takeShownAway = (place: HTMLElement): void => render(null, place)
