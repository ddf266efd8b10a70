import { Component, createRef } from 'preact'

interface Props {
  file: Blob
  name: string
  /** It is none after all. */
  failed?: () => void
}

/** So many pixels a side are drawn at most. */
const most = 640

/**
 * A picture, drawn rather than linked: a page's policy need not allow `blob:` for it, nothing in it can
 * run, and what does not move needs no leave to. Its place has its size before it is there.
 */
export class Picture extends Component<Props> {
  readonly #canvas = createRef<HTMLCanvasElement>()
  #drawn: Blob | undefined

  override componentDidMount() {
    void this.componentDidUpdate()
  }

  override async componentDidUpdate() {
    const { file, failed } = this.props
    if (this.#drawn === file) return
    this.#drawn = file
    try {
      const image = await createImageBitmap(file)
      const canvas = this.#canvas.current
      if (canvas) cover(canvas, image)
      image.close()
    } catch {
      failed?.()
    }
  }

  override render({ name }: Props) {
    return <canvas ref={this.#canvas} role="img" aria-label={name} width={400} height={300} />
  }
}

/** Fills the canvas with the middle of the image. */
function cover(canvas: HTMLCanvasElement, image: ImageBitmap): void {
  const { clientWidth, clientHeight } = canvas
  const scale = Math.min(devicePixelRatio, most / Math.max(clientWidth, 1))
  canvas.width = Math.max(1, Math.round(clientWidth * scale))
  canvas.height = Math.max(1, Math.round(clientHeight * scale))
  const by = Math.max(canvas.width / image.width, canvas.height / image.height)
  const [width, height] = [image.width * by, image.height * by]
  canvas
    .getContext('2d')
    ?.drawImage(image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height)
}
