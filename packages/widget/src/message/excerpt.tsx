import type { Line } from '@continuo/sdk'
import { Component } from 'preact'
import { onDemand } from '../on-demand.ts'
import { mayMean, written } from '../text/meaning.ts'
import type { MessageWords } from './words/words.ts'

const reading = onDemand(written)

/** As much of a text as is of use in one line. */
const most = 200

interface Props {
  say: MessageWords
  line: Line
}

interface Own {
  plainText?: (text: string) => string
}

/** The beginning of what was said, in one line and without its marks. */
export class Excerpt extends Component<Props, Own> {
  override state: Own = {}

  override componentDidMount() {
    if (mayMean(this.#text)) void this.#read()
  }

  async #read() {
    try {
      const { plainText } = await reading()
      this.setState({ plainText })
    } catch (error) {
      // Where what knows the marks cannot be had, they are shown.
      console.error(error)
    }
  }

  get #text() {
    const { say, line } = this.props
    const { entry } = line
    if (entry.kind !== 'message') return ''
    if (entry.gone) return say.gone
    const files = entry.attachments?.map(({ name }) => name).join(', ')
    return (entry.text || files || entry.card?.name) ?? ''
  }

  override render() {
    const { plainText = (text: string) => text } = this.state
    return (
      <span class="excerpt" dir="auto">
        {[...plainText(this.#text)].slice(0, most).join('')}
      </span>
    )
  }
}
